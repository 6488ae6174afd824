import { expect, test } from "vitest";
import { z } from "zod/mini";
import { identifierOf } from "./identifier.js";

const bare = z.looseObject({ type: z.literal("tag"), id: z.string() });
const linked = z.looseObject({
  type: z.literal("tag"),
  id: z.string(),
  links: z.looseObject({ self: z.string() }),
  meta: z.optional(z.looseObject({})),
});
const tag = { type: "tag", id: "1", attributes: { name: "new" } };

test("an identifier is the type and id of a resource", () => {
  expect(identifierOf(tag, bare)).toEqual({ type: "tag", id: "1" });
  expect(identifierOf(tag, undefined)).toEqual({ type: "tag", id: "1" });
});

test("an identifier has the members that its schema requires", () => {
  const made = identifierOf(tag, linked);
  expect(Object.keys(made)).toEqual(["type", "id", "links"]);
  expect(linked.safeParse(made).success).toBe(true);
  const links = { self: "https://example.com/tags/1" };
  expect(identifierOf({ ...tag, links } as typeof tag, linked)).toMatchObject({ links });
});

test("the identifier of a union is that of the resource's type", () => {
  const other = z.looseObject({ type: z.literal("list"), id: z.string() });
  expect(identifierOf(tag, z.union([other, linked]))).toHaveProperty("links");
});
