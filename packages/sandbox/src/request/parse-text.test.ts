import { expect, test } from "vitest";
import * as z from "zod/mini";
import { parseText } from "./parse-text.js";

test.each([
  [z.string(), "7", "7"],
  [z.optional(z.int()), "7", 7],
  [z.number(), "seven", "seven"],
  [z.number(), " ", " "],
  [z.boolean(), "TRUE", true],
  [z.nullable(z.boolean()), "yes", "yes"],
  [z.union([z.number(), z.string()]), "7.5", 7.5],
  [z.array(z.string()), "a,b", ["a", "b"]],
  [undefined, "7", "7"],
])("%#: text is converted to the type of its schema", (schema, text, expected) => {
  expect(parseText(schema, text)).toEqual(expected);
});
