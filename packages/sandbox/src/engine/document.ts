import type { $ZodType } from "zod/v4/core";
import type { Account } from "../account/account.js";
import type { Call, ListedItem, Outcome } from "../account/behaviour.js";
import { includedSchemas, itemSchema } from "../operation/response-schema.js";
import { pageLink, selfLink } from "../response/links.js";
import { member, options } from "../schema/inspect.js";
import { includedIn, includedNames } from "./include.js";
import { type Presentation, present, presentIdentifier } from "./present.js";

/** Returns the document of an outcome, or `undefined` if the response has no body. */
export function documentOf(call: Call, outcome: Outcome, account: Account): object | undefined {
  const { operation, url } = call;
  const schema = itemSchema(operation);
  if (outcome.document !== undefined) return outcome.document ?? undefined;
  const names = includedNames(call, outcome.included ?? [], account);
  const presentation = presentationOf(call, names, outcome);
  const { page, cursors = page, data = page?.items.map(({ resource }) => resource) } = outcome;
  const primary: ListedItem[] = page
    ? [...page.items]
    : [data ?? []].flat().map((resource) => ({ resource }));
  const identifiers = isIdentifiers(call, schema);
  const show = (item: ListedItem): object =>
    identifiers
      ? presentIdentifier(item.resource, schema, account, url.origin)
      : present(item, schema, account, presentation);
  const shown = primary.map(show);
  const included = includedIn(call, primary, outcome.included, account);
  // A relationship to nothing is answered without links.
  if (data === null && !included) return { data };
  const schemas = includedSchemas(operation);
  return {
    data: Array.isArray(data) ? shown : (shown[0] ?? null),
    ...(included && {
      included: included.map((resource) =>
        present({ resource }, schemas.get(resource.type), account, presentation),
      ),
    }),
    links: {
      self: selfLink(url),
      ...(cursors?.next !== undefined && {
        next: cursors.next === null ? null : pageLink(url, cursorName(call), cursors.next),
        prev: cursors.prev ? pageLink(url, cursorName(call), cursors.prev) : null,
      }),
    },
  };
}

/** Returns the query parameter that holds a cursor. */
const cursorName = ({ operation }: Call): string =>
  operation.operation.paging === "page_cursor" ? "page_cursor" : "page[cursor]";

/** Whether a response shows identifiers: resources without attributes, of relationships. */
const isIdentifiers = ({ operation }: Call, schema: $ZodType | undefined): boolean =>
  operation.operation.path.includes("/relationships/") &&
  schema !== undefined &&
  options(schema).every((one) => !member(one, "attributes") && !member(one, "relationships"));

function presentationOf(
  { operation, parameters, url }: Call,
  names: ReadonlySet<string>,
  { unasked }: Outcome,
): Presentation {
  return {
    fields: (parameters["fields"] ?? {}) as Presentation["fields"],
    additional: (parameters["additionalFields"] ?? {}) as Presentation["additional"],
    ...(unasked && { unasked }),
    included: names,
    operation: operation.operation.id,
    origin: url.origin,
    created: operation.operation.method === "POST",
  };
}
