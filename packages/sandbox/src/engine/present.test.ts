import { resourceLinks } from "@klaviyo-kit/runtime/schemas";
import { expect, test } from "vitest";
import { z } from "zod/mini";
import { MemoryAccount } from "../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../account/settings.js";
import { SandboxClock } from "../clock/clock.js";
import { seededRandom } from "../factory/random.js";
import { domains } from "../generated/operations.js";
import { Catalog } from "../operation/catalog.js";
import { presentIdentifier } from "./present.js";

const catalog = new Catalog();
catalog.add(Object.values(domains["tags"] ?? {}));
const account = new MemoryAccount({
  id: "SANDBX",
  catalog,
  clock: new SandboxClock(),
  random: seededRandom(1),
  settings: DEFAULT_SETTINGS,
  types: {},
  handlers: {},
});
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
