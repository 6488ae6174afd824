import { expect, test } from "vitest";
import { ProseText } from "../prose/text.js";
import { parseBodyFilterProse } from "./body-filters.js";

test.each<[string, string, [string, object][]]>([
  ["no fields from other prose", "Filters the query.", []],
  [
    "fields and operators",
    "Allowed filters are a_id, b. Allowed operators are equals, any. Only one.",
    [
      ["a_id", { operators: ["equals", "any"] }],
      ["b", { operators: ["equals", "any"] }],
    ],
  ],
  [
    "values of one field",
    "Allowed filters are a, b.\nAllowed operators are equals. When filtering on b, allowed values are x, y-z.",
    [
      ["a", { operators: ["equals"] }],
      ["b", { operators: ["equals"], values: ["x", "y-z"] }],
    ],
  ],
  [
    "fields by their kind",
    "Scalar attributes (a_id, b): Supported operators: equals, contains-any.\nList attributes (c): Supported operators: contains-all.\nWhen filtering on b, allowed values are x, y-z.",
    [
      ["a_id", { operators: ["equals", "contains-any"] }],
      ["b", { operators: ["equals", "contains-any"], values: ["x", "y-z"] }],
      ["c", { operators: ["contains-all"] }],
    ],
  ],
  [
    "the field of a time range",
    "Give a `greater-or-equal` and a `less-than` filter on the `when` field.",
    [["when", { operators: ["greater-or-equal", "less-than"] }]],
  ],
])("parses %s", (_, prose, fields) => {
  expect([...parseBodyFilterProse(new ProseText(prose))]).toEqual(fields);
});
