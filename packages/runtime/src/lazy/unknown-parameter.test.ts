import { expect, test } from "vitest";
import { listThings } from "../testing/operations.js";
import { unknownParameter } from "./unknown-parameter.js";

const parameters = ["additionalFields", "fields", "filter", "id", "include", "page", "sort"];

test.each([
  ["pagesize", 'page: { "size": … }'],
  ["pageSize", 'page: { "size": … }'],
  ["page_size", 'page: { "size": … }'],
  ["fieldsCampaignMessage", 'fields: { "campaign-message": … }'],
  ["additionalFieldsProfile", 'additionalFields: { "profile": … }'],
  ["additional_fields", "additionalFields"],
  ["pages", "page"],
  ["filters", "filter"],
  ["Sort", "sort"],
  ["incldue", "include"],
])("%s: did you mean %s?", (name, nearest) => {
  expect(unknownParameter({ ...listThings, parameters }, name)).toBe(
    `get_things: unknown parameter ${name}; did you mean ${nearest}? Its parameters are ${parameters.join(", ")}.`,
  );
});

test.each(["q", "profile_id", "limit"])("%s is like no other name", (name) => {
  expect(unknownParameter({ ...listThings, parameters }, name)).toBe(
    `get_things: unknown parameter ${name}. Its parameters are ${parameters.join(", ")}.`,
  );
});

test("groups that the operation does not have are not suggested", () => {
  expect(unknownParameter({ ...listThings, parameters: ["id"] }, "pageSize")).toBe(
    "get_things: unknown parameter pageSize. Its only parameter is id.",
  );
  expect(unknownParameter({ ...listThings, parameters: [] }, "pageSize")).toBe(
    "get_things: unknown parameter pageSize. It has no parameters.",
  );
});

test("operations without a list get the name of the group", () => {
  expect(unknownParameter(listThings, "fieldsProfile")).toBe(
    'get_things: unknown parameter fieldsProfile; did you mean fields: { "profile": … }?',
  );
});
