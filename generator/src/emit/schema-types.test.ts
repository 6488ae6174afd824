import { describe, expect, test } from "vitest";
import { objectOf, referenceTo, runtimeType, type Schema, stringEnum } from "../model/schema.js";
import { printType } from "./print/type-node.js";
import { typeOf } from "./schema-types.js";

const printed = (schema: Schema, readonlyArrays = false): string =>
  printType(typeOf(schema, { readonlyArrays }));

const tag = referenceTo("Tag");

describe("the type of", () => {
  test.each<[string, Schema, string]>([
    ["anything", { kind: "unknown" }, "unknown"],
    ["null", { kind: "null" }, "null"],
    ["a string that may be null", { kind: "string", nullable: true }, "string | null"],
    ["an integer", { kind: "integer" }, "number"],
    ["an enum", { ...stringEnum(["a", "b"]), nullable: true }, '"a" | "b" | null'],
    ["an enum of numbers", { kind: "enum", type: "integer", values: [1, -2] }, "1 | -2"],
    ["a reference", tag, "Tag"],
    ["a reference that may be null", { ...tag, nullable: true }, "Tag | null"],
    ["a list of references", { kind: "array", items: tag }, "Tag[]"],
    [
      "a list of references that may be null",
      { kind: "array", items: { ...tag, nullable: true } },
      "(Tag | null)[]",
    ],
    ["a union", { kind: "union", members: [tag, { kind: "string" }] }, "Tag | string"],
    ["a type of the runtime", runtimeType("NoContent"), "NoContent"],
    [
      "a type of the runtime with literals",
      runtimeType("ToMany", stringEnum(["a", "b"])),
      'ToMany<"a" | "b">',
    ],
    [
      "a type of the runtime with types",
      runtimeType("Prefilled", tag, stringEnum(["id"])),
      'Prefilled<Tag, "id">',
    ],
    [
      "a type of the runtime with an empty enum",
      runtimeType("Field", runtimeType("Date"), stringEnum([])),
      "Field<Date, never>",
    ],
    ["an object without members", objectOf([]), "Record<string, unknown>"],
    ["a map", { ...objectOf([]), additional: tag }, "{ [key: string]: Tag }"],
    [
      "an object",
      objectOf([
        { name: "tag", schema: tag, required: true },
        { name: "a-b", schema: { ...tag, nullable: true }, required: false },
      ]),
      '{ tag: Tag; "a-b"?: Tag | null }',
    ],
  ])("%s", (_, schema, type) => {
    expect(printed(schema)).toBe(type);
  });

  test("a member has its default and format in a comment", () => {
    const schema: Schema = { kind: "string", format: "date-time", default: "now" };
    expect(printed(objectOf([{ name: "at", schema, required: true }]))).toBe(
      "{\n  /**\n   * Format: date-time\n   * @default now\n   */\n  at: string;\n}",
    );
  });

  test("a list is readonly in requests", () => {
    expect(printed({ kind: "array", items: tag }, true)).toBe("readonly Tag[]");
  });
});
