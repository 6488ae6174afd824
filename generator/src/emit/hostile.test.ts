import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { InputError } from "../errors.js";
import { jsonText } from "../files/json-text.js";
import { ingest } from "../ingest/ingest.js";
import { parseOpenApi } from "../ingest/parse.js";
import { buildModel } from "../model/build.js";
import { FilterValues } from "../spec/filter-values.js";
import { joinSpec, splitSpec } from "../spec/split.js";
import { smallDescription } from "../testing/description.js";
import { emit } from "./emit.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

/** Texts that try to get out of where they stand: comments, literals, templates, folders, objects. */
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
    "{{face}}",
    "{{{constructor}}}",
    "</script>",
    "$&",
    "Record",
    "GetThings",
    "",
    " ",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Words of the small description that a hostile one may replace. */
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
] as const;

/** The description with one word replaced wherever it stands: as a value, a key or in a reference. */
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
  return JSON.stringify(replace(smallDescription()));
}

const pointer = (text: string): string =>
  encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));

/** What emitted files consist of; anything else would be code that came from a description. */
const EXPECTED: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
]);
const FUNCTIONS: ReadonlySet<string> = new Set([
  "operation",
  "pagedOperation",
  "filterBuilder",
  "pagedReport",
  "report",
  "bindOperations",
  "schema",
  "document",
  "filter",
  "identifier",
  "optional",
  "prefilled",
  "toMany",
  "toOne",
  "unrecognized",
  "mock",
  "mockHandler",
  "mockHandlers",
]);

/** What a call calls: a function by its name, or one of zod and of its schemas' checks. */
function isExpected({ expression }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return FUNCTIONS.has(expression.getText());
  const { expression: object, name } = expression;
  return object.getText() === "z" || (name.text === "check" && ts.isCallExpression(object));
}

function check(path: string, code: string): void {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
    // Not in the public types, but the parser's only account of what it could not read.
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

test("a hostile description is refused with its place, or does nothing but describe", () => {
  let emitted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...TARGETS), attack, fc.boolean(), (target, text, descriptions) => {
      let files: Map<string, string>;
      try {
        const document = parseOpenApi({ origin: "hostile.json", text: spoiled(target, text) });
        const { spec } = ingest(document, { overlays, descriptions });
        const parts = [...splitSpec(spec).values()].map((part) => JSON.parse(jsonText(part)));
        files = emit(buildModel(joinSpec(parts)), { versions: new Map(), umbrella: true });
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
      }
    }),
    { numRuns: 300 },
  );
  expect(emitted).toBeGreaterThan(50);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
