import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { compareModels } from "../diff/compare.js";
import { migrationNotes } from "../diff/notes.js";
import { renderHtml } from "../diff/render/html.js";
import { renderMarkdown } from "../diff/render/markdown.js";
import { InputError } from "../errors.js";
import { jsonText } from "../files/json-text.js";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { FilterValues } from "../spec/filter-values.js";
import type { OpenApi, SchemaObject } from "../spec/openapi.js";
import { parseOpenApi } from "../spec/parse.js";
import { joinSpec, splitSpec } from "../spec/split.js";
import { jsonApi, object, ref, smallDescription } from "../testing/description.js";
import { emit, emitReference } from "./emit.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

/** Texts that try to break out of comments, literals, templates, folders or objects. */
const attack = fc.oneof(
  fc.constantFrom(
    "*/ globalThis.pwned = 1 /*",
    "*/export const pwned = 1;/*",
    `\`$\{globalThis.pwned = 1}\``,
    '"; globalThis.pwned = 1; "',
    "'; globalThis.pwned = 1; '",
    '"] = pwned; ["',
    "a\nglobalThis.pwned = 1",
    "a\u2028globalThis.pwned = 1",
    "a\r\nglobalThis.pwned = 1",
    "\\",
    "\\u0022",
    "__proto__",
    "constructor",
    "toString",
    "delete",
    "await",
    "\u202eabc",
    "\ufeff",
    "../../../../etc/passwd",
    "..",
    "{{accessor}}",
    "{{{constructor}}}",
    "</script><img src=x onerror=pwned()>",
    "*\u202e/ globalThis.pwned = 1 /*",
    "`](javascript:pwned())",
    "|\n```\n# pwned",
    "$&",
    "Record",
    "GetThings",
    "",
    " ",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Words of the small description that an attack replaces. */
const TARGETS = [
  "get_things",
  "create_thing",
  "Things",
  "Thing",
  "ThingCreate",
  "Owner",
  "thing",
  "owner",
  "name",
  "color",
  "red",
  "created",
  "owners",
  "-created",
  "fields[thing]",
  "include",
  "sort",
  "id",
  "date-time",
  "things:read",
  "10/s",
  "/api/things/",
  "2025-07-15",
  "What people call the thing.",
  "string",
  "https://a.klaviyo.com",
  // added to the small description below
  "^[a-z]+$",
  "fallback",
  "get_things_before",
  "extra",
  "color.shade",
  "x-note",
  "query_things",
  "datetime",
  "group_by",
  "vendor",
] as const;

/** Returns the small description with one of everything else that the generator reads or ignores. */
function wholeDescription(): OpenApi {
  const document = smallDescription();
  const item = document.paths["/api/things/"];
  const attributes = document.components.schemas?.["Thing"]?.properties?.["attributes"];
  if (!item?.get || !attributes?.properties) throw new Error("the description has things");
  Object.assign(item.get, {
    "x-klaviyo-operation-aliases": ["get_things_before"],
    "x-klaviyo-filters": {
      "color.shade": {
        operators: { single: ["equals"] },
        value: { type: "string", enum: ["red"] },
      },
    },
    "x-note": "vendor",
  });
  Object.assign(attributes.properties, {
    code: { type: "string", pattern: "^[a-z]+$", default: "fallback" },
    more: object({ extra: { type: "array", items: { type: "string", format: "date-time" } } }),
    none: { type: "null" },
    rest: { ...object({ extra: { type: "number" } }), additionalProperties: { type: "string" } },
  });
  const query = object({
    metric: { type: "string" },
    by: { type: "array", items: { type: "string", enum: ["red"] } },
    filter: { type: "array", items: { type: "string" } },
  });
  const thing: SchemaObject = { type: "string", enum: ["thing"] };
  document.components.schemas = {
    ...document.components.schemas,
    ThingQuery: object({ type: thing, attributes: query }),
  };
  document.paths["/api/thing-queries"] = {
    post: {
      ...item.get,
      operationId: "query_things",
      parameters: [],
      "x-klaviyo-operation-aliases": [],
      "x-klaviyo-body-filters": { datetime: { operators: { single: ["less-than"] } } },
      "x-klaviyo-body-synonyms": { group_by: { member: "by", values: { vendor: "red" } } },
      "x-klaviyo-duplicates": { attributes: ["by"], code: "same", meta: "which" },
      requestBody: jsonApi(object({ data: ref("ThingQuery") })),
    },
  };
  return document;
}

/** Returns the description with one word replaced in values, keys and references. */
function spoiled(target: string, text: string): string {
  const replace = (node: unknown): unknown => {
    if (typeof node === "string") {
      if (node === target) return text;
      const ref = `#/components/schemas/${target}`;
      return node === ref ? ref.replace(target, () => pointer(text)) : node;
    }
    if (Array.isArray(node)) return node.map(replace);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key === target ? text : key, replace(value)]),
    );
  };
  return JSON.stringify(replace(wholeDescription()));
}

const pointer = (text: string): string =>
  encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Statements of emitted files. Any other would be code from a description. */
const EXPECTED: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
]);
const FUNCTIONS: ReadonlySet<string> = new Set([
  "operation",
  "formOperation",
  "keyedOperation",
  "pagedOperation",
  "filterBuilder",
  "pagedReport",
  "report",
  "bindOperations",
  "mock",
  "mockHandler",
  "mockHandlers",
  "looseObject",
  "strictObject",
  "lazy",
  "prefilled",
  "documentShape",
  "identifier",
  "toOne",
  "toMany",
  "openEnum",
  "openUnion",
  "within",
  "filter",
]);

/** Whether a call is one that the generator emits: of a known function, or of zod. */
function isExpected({ expression }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return FUNCTIONS.has(expression.getText());
  const { expression: object, name } = expression;
  return object.getText() === "z" || (name.text === "check" && ts.isCallExpression(object));
}

function check(path: string, code: string): void {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
    // not in the public types, but the parser reports syntax errors nowhere else
    parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  expect(file.parseDiagnostics.map(({ messageText }) => messageText)).toEqual([]);
  for (const { kind } of file.statements) expect(EXPECTED).toContain(kind);
  const visit = (node: ts.Node): void => {
    expect(ts.isTemplateExpression(node) || ts.isNewExpression(node)).toBe(false);
    if (ts.isBinaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
      expect(ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)).toBe(true);
    }
    if (ts.isCallExpression(node)) {
      expect(isExpected(node), node.getText()).toBe(true);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** The model of the unchanged description, to compare with. */
const harmless = buildModel(
  ingest(parseOpenApi({ origin: "it.json", text: JSON.stringify(wholeDescription()) }), {
    overlays,
  }).spec,
);

/** Expects that only code contains text of a description, and that nothing changes text direction. */
function checkMarkdown(text: string): void {
  expect(text).not.toMatch(/[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  const prose = text
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
  expect(prose).not.toMatch(/<img|<\/script>|javascript:|pwned(\(| =)/);
}

test("a hostile description is refused, or emits no code of its own", () => {
  let emitted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...TARGETS), attack, fc.boolean(), (target, text, descriptions) => {
      let files: Map<string, string>;
      let model: Model;
      try {
        const document = parseOpenApi({ origin: "hostile.json", text: spoiled(target, text) });
        const { spec } = ingest(document, { overlays, descriptions });
        const parts = [...splitSpec(spec).values()].map((part) => JSON.parse(jsonText(part)));
        model = buildModel(joinSpec(parts));
        files = emit(model, { versions: new Map(), umbrella: true });
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as Error).message).not.toBe("");
        return;
      }
      emitted++;
      for (const [path, content] of files) {
        expect(path).toMatch(/^[a-z][a-z0-9-]*(\/[a-zA-Z][a-zA-Z0-9-]*)*\.[a-z]+$/);
        if (path.endsWith(".ts") && !path.endsWith("klaviyo.ts")) check(path, content);
        if (path.endsWith(".json")) JSON.parse(content);
        if (path.endsWith(".md")) checkMarkdown(content);
      }
      for (const page of emitReference(model, true).values()) checkMarkdown(page);
      for (const diff of [compareModels(harmless, model), compareModels(model, harmless)]) {
        expect(renderHtml([diff])).not.toMatch(/<img|<\/script><|[\u2028-\u202e]/);
        checkMarkdown(renderMarkdown([diff]));
        checkMarkdown(migrationNotes(diff));
      }
    }),
    { numRuns: 300 },
  );
  expect(emitted).toBeGreaterThan(50);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
