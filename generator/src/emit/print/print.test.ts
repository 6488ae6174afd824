import vm from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { WIDTH } from "../../text/layout.js";
import { wrap } from "../../text/wrap.js";
import { commentText, jsDoc, quote } from "./text.js";
import { printType } from "./type-node.js";
import { FunctionCall, printValue } from "./value.js";

/** Any characters, most often those with a meaning in source code. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "*/",
      "/*",
      "`",
      "${",
      "}",
      '"',
      "'",
      "\\",
      "\n",
      "\r",
      "\u2028",
      "\u202e",
      "//",
      "<",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
  ),
  maxLength: 20,
});

describe("literals evaluate to their value and stay on one line:", () => {
  test("strings", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const code = quote(text);
        expect(vm.runInNewContext(code)).toBe(text);
        expect(code).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u);
      }),
    );
  });

  test("keys", () => {
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.constantFrom("__proto__", "constructor", "a-b", "a")),
        (name) => {
          const made = vm.runInNewContext(
            `(${printValue(Object.fromEntries([[name, 1]]))})`,
          ) as object;
          expect(Object.keys(made)).toEqual([name]);
        },
      ),
    );
  });

  test("values of any depth, laid out", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Parameters<typeof printValue>[0];
        const made: unknown = vm.runInNewContext(`JSON.stringify(${printValue(plain)})`);
        expect(JSON.parse(String(made))).toEqual(plain);
      }),
    );
  });
});

describe("comments", () => {
  test("cannot be ended by their text", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        fc.pre(paragraphs.some((text) => text !== ""));
        const code = `${jsDoc(paragraphs)}\nlet a;`;
        const { statements } = ts.createSourceFile("x.ts", code, ts.ScriptTarget.Latest);
        expect(statements.map(({ kind }) => kind)).toEqual([ts.SyntaxKind.VariableStatement]);
        expect(code.match(/\*\//g)).toHaveLength(1);
      }),
    );
  });

  test("are on one line if they fit", () => {
    expect(jsDoc([])).toBe("");
    expect(jsDoc(["one"])).toBe("/** one */");
    expect(jsDoc(["one", "", "two"], "  ")).toBe("  /**\n   * one\n   *\n   * two\n   */");
    expect(commentText("a\u202eb*/c")).toBe("ab*\\/c");
    expect(commentText("*\u202e/")).toBe("*\\/");
  });

  test("are wrapped between words", () => {
    expect(wrap("a bb ccc dddddd", 4)).toBe("a bb\nccc\ndddddd");
  });
});

describe("types", () => {
  const parse = (code: string): ts.TypeNode => {
    const { statements } = ts.createSourceFile("x.ts", `type X = ${code};`, ts.ScriptTarget.Latest);
    return (statements[0] as ts.TypeAliasDeclaration).type;
  };
  type Shape = [kind: ts.SyntaxKind, text: string, inner: Shape[]];
  /** Returns the structure of a type: kinds, names without quotes, and literals. */
  const shape = (node: ts.Node): Shape => {
    if (ts.isParenthesizedTypeNode(node)) return shape(node.type);
    if (ts.isPropertyName(node) && !ts.isComputedPropertyName(node)) {
      return [ts.SyntaxKind.Identifier, node.text, []];
    }
    const inner: Shape[] = [];
    ts.forEachChild(node, (child) => void inner.push(shape(child)));
    return [node.kind, "", inner];
  };
  const literal = hostile.map((text) => quote(text));
  const type = fc.letrec<{ type: string }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("string", "number", "boolean", "null", "unknown", "Profile", "-1", "42"),
      literal,
      fc
        .array(tie("type"), { minLength: 2, maxLength: 9 })
        .map((all) => all.map((one) => `(${one})`).join(" | ")),
      tie("type").map((one) => `(${one})[]`),
      tie("type").map((one) => `Record<string, ${one}>`),
      fc
        .array(fc.tuple(hostile, tie("type"), fc.boolean()), { maxLength: 6 })
        .map(
          (members) =>
            `{ ${members.map(([name, one, may]) => `${quote(name)}${may ? "?" : ""}: ${one};`).join(" ")} }`,
        ),
    ),
  })).type;

  /** Returns the structure of a type with nested unions merged. */
  const meaning = (code: string): string => {
    const merged = ([kind, text, inner]: Shape): Shape => {
      const members = inner.map(merged);
      if (kind !== ts.SyntaxKind.UnionType) return [kind, text, members];
      return [kind, text, members.flatMap((one) => (one[0] === kind ? one[2] : [one]))];
    };
    return JSON.stringify(merged(shape(parse(code))));
  };

  test("mean the same after printing", () => {
    fc.assert(
      fc.property(type, (code) => {
        expect(meaning(printType(parse(code)))).toBe(meaning(code));
      }),
    );
  });

  test("are on one line if they fit, otherwise on one line per member", () => {
    const short = '"a" | "b" | null';
    expect(printType(parse(short))).toBe(short);
    const long = Array.from({ length: 8 }, (_, n) => `"${"x".repeat(20)}${n}"`);
    const lines = printType(parse(long.join(" | "))).split("\n");
    expect(lines).toEqual(["", ...long.map((member) => `  | ${member}`)]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(WIDTH);
  });
});

test("long lists are a column even if they would fit", () => {
  expect(printValue([1, 2, 3, 4, 5, 6])).toBe("[1, 2, 3, 4, 5, 6]");
  expect(printValue({ of: [1, 2, 3, 4, 5, 6, 7] })).toBe(
    `{\n  of: [\n${[1, 2, 3, 4, 5, 6, 7].map((n) => `    ${n},\n`).join("")}  ],\n}`,
  );
  expect(printValue(new FunctionCall("one", [1, 2, 3, 4, 5, 6, 7]))).toBe(
    `one(\n${[1, 2, 3, 4, 5, 6, 7].map((n) => `  ${n},\n`).join("")})`,
  );
});
