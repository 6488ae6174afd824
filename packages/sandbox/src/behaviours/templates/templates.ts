import type { Account, RequestData } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { wholeSeconds } from "../../clock/time.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { renderTemplate } from "../../templating/render.js";
import { TemplateError } from "../../templating/template-error.js";
import { isCopy, ownTemplates, requireOwn } from "./copies.js";
import { htmlOfDefinition, normaliseHtml } from "./html.js";

/** Templates that the API creates at most. */
const MAX_TEMPLATES = 1_000;

const DRAGGABLE = "SYSTEM_DRAGGABLE";

const EDITORS = ["CODE", "USER_DRAGGABLE", DRAGGABLE];

/** Templates: what their editors allow, copies, and rendering. */
export const templates: Behaviours = {
  types: {
    template: {
      id: (_, account) => account.ids.short(),
      times: "seconds",
      listed: (template) => !isCopy(template),
      indexed: ["name"],
    },
  },
  operations: {
    create_template: ({ data }, account, next) => {
      const editor = String(data.attributes?.["editor_type"]);
      if (!EDITORS.includes(editor)) {
        throw invalid(
          `'${editor}' is not a valid value for 'editor_type': expected ${EDITORS.join(", ")}.`,
          "/data/attributes/editor_type",
        );
      }
      checkContent(data, editor, true);
      checkRoom(account);
      return written(resourceOf(next()), account);
    },
    update_template: ({ parameters, data }, account, next) => {
      const before = requireOwn(String(parameters["id"]), account);
      checkContent(data, String(before.attributes["editor_type"]), false);
      const { name = before.attributes["name"] } = data.attributes ?? {};
      const template = resourceOf(next());
      // A template always has a name: null leaves it.
      const named =
        template && account.update(template, { name: name ?? before.attributes["name"] });
      return written(named, account);
    },
    delete_template: ({ parameters }, account, next) => {
      const template = account.require("template", String(parameters["id"]));
      if (isCopy(template)) {
        throw conflict(
          `The template ${template.id} is in use by a ${String(template.attributes["owner"])}.`,
        );
      }
      return next();
    },
    clone_template: ({ data }, account) => {
      const original = account.require("template", data.id ?? "", "/data/id");
      checkRoom(account);
      const { owner: _, ...attributes } = original.attributes;
      const now = account.timestamp();
      const copy = account.create("template", {
        ...attributes,
        amp: attributes["amp"] ?? "",
        name: data.attributes?.["name"] ?? `Clone of ${String(attributes["name"])}`,
        created: now,
        updated: now,
      });
      return { data: copy };
    },
    render_template: ({ data }, account) => {
      const template = account.require("template", data.id ?? "", "/data/id");
      const context = (data.attributes?.["context"] ?? {}) as Readonly<Record<string, unknown>>;
      const rendered = (name: string): string =>
        renderedText(String(template.attributes[name] ?? ""), context, account.clock.now());
      const { id, type, attributes } = template;
      return {
        data: {
          type,
          id,
          attributes: {
            ...attributes,
            created: cut(attributes["created"]),
            updated: cut(attributes["updated"]),
            html: rendered("html"),
            text: rendered("text"),
            amp: rendered("amp"),
          },
        },
      };
    },
  },
};

/** The API shows the times of rendered templates in whole seconds. */
const cut = (time: unknown): unknown => (typeof time === "string" ? wholeSeconds(time) : time);

/** @throws {Refusal} 400 if a template has a tag that cannot be rendered */
function renderedText(
  text: string,
  context: Readonly<Record<string, unknown>>,
  now: number,
): string {
  try {
    return renderTemplate(text, context, new Date(now));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalid(error.message, "/data");
  }
}

/** @throws {Refusal} 400 if a request has content of another editor, or a definition without sections */
function checkContent({ attributes = {} }: RequestData, editor: string, whole: boolean): void {
  const draggable = editor === DRAGGABLE;
  const other = draggable ? ["html", "amp"] : ["definition"];
  for (const name of other) {
    if (attributes[name] === undefined || attributes[name] === null) continue;
    throw invalid(
      `'${name}' is not a valid field for a template with the editor '${editor}'.`,
      `/data/attributes/${name}`,
    );
  }
  if (!draggable) return;
  const definition = attributes["definition"] as { body?: { sections?: unknown[] | null } } | null;
  if (!definition && !whole) return;
  if (!definition) {
    throw invalid(
      `'definition' is a required field for a template with the editor '${editor}'.`,
      "/data/attributes/definition",
    );
  }
  if ((definition.body?.sections ?? []).length === 0) {
    throw invalid(
      "A template needs at least one section.",
      "/data/attributes/definition/body/sections",
    );
  }
}

/** @throws {Refusal} 400 if the account has as many templates as the API creates */
function checkRoom(account: Account): void {
  if (ownTemplates(account).length < MAX_TEMPLATES) return;
  throw invalid(`The account has ${MAX_TEMPLATES} templates: delete some first.`, "/data");
}

/** Normalises the content of a template that was just written. */
function written(template: Resource | undefined, account: Account): { data?: Resource } {
  if (!template) return {};
  const { definition, html, editor_type: editor } = template.attributes;
  const normalised =
    editor === DRAGGABLE ? htmlOfDefinition(definition) : normaliseHtml(String(html ?? ""));
  return { data: account.update(template, { html: normalised }) };
}
