import { expect, test } from "vitest";
import * as z from "zod/mini";
import { readQuery } from "./query.js";

const schema = z.object({
  include: z.optional(z.array(z.string())),
  sort: z.optional(z.string()),
  fields: z.optional(z.object({ thing: z.array(z.string()) })),
  additionalFields: z.optional(z.object({ thing: z.array(z.string()) })),
  page: z.optional(z.object({ size: z.number(), cursor: z.string() })),
});

test("families of parameters become objects, with their names on the wire", () => {
  const parameters = {};
  const url = new URL(
    "https://a.klaviyo.com/api/things?sort=-id&fields[thing]=a,b&additional-fields[thing]=c&page[size]=5&include=x,y",
  );
  const wireNames = readQuery(url, parameters, schema);
  expect(parameters).toEqual({
    sort: "-id",
    fields: { thing: ["a", "b"] },
    additionalFields: { thing: ["c"] },
    page: { size: 5 },
    include: ["x", "y"],
  });
  expect(wireNames.get("page.size")).toBe("page[size]");
  expect(wireNames.get("additionalFields.thing")).toBe("additional-fields[thing]");
});

test("page_cursor is the cursor of the page", () => {
  const parameters = {};
  readQuery(new URL("https://a.klaviyo.com/client/reviews?page_cursor=abc"), parameters, schema);
  expect(parameters).toEqual({ page: { cursor: "abc" } });
});
