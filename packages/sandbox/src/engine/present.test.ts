import { resourceLinks } from "@klaviyo-kit/runtime/schemas";
import { expect, test } from "vitest";
import { z } from "zod/mini";
import { emptyAccount } from "../testing/account.js";
import { presentIdentifier } from "./present.js";

const account = emptyAccount("tags");
const tag = { type: "tag", id: "T1", attributes: {} };
const identifier = z.object({ type: z.literal("tag"), id: z.string() });

test("an identifier has links if its schema has them, although generated schemas require none", () => {
  const linked = z.extend(identifier, { links: z.exactOptional(resourceLinks) });
  expect(presentIdentifier(tag, linked, account, "https://a.klaviyo.com")).toEqual({
    type: "tag",
    id: "T1",
    links: { self: "https://a.klaviyo.com/api/tags/T1/" },
  });
});

test("an identifier has only type and id if its schema has no links", () => {
  const shown = presentIdentifier(tag, identifier, account, "https://a.klaviyo.com");
  expect(shown).toEqual({ type: "tag", id: "T1" });
});
