import { expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { links } from "./links.js";

const PREAMBLE = `
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
const profiles = new ProfilesApi(new ApiKeySession("pk_test"));
const { body } = await profiles.getProfiles();
let cursor: string | undefined;`;

const cases = {
  "a link that is assigned": [
    "cursor = body.links?.next;",
    "cursor = body.links?.next ?? undefined;",
  ],
  "a link of a typed variable": [
    "const next: string | undefined = body.links!.next;",
    "const next: string | undefined = body.links!.next ?? undefined;",
  ],
  "a link within an expression": [
    "cursor = cursor && body.links?.next;",
    "cursor = cursor && (body.links?.next ?? undefined);",
  ],
  "a link where null is accepted": [
    "const next: string | null | undefined = body.links?.next;",
    "const next: string | null | undefined = body.links?.next;",
  ],
  "a link without null already": [
    "cursor = body.links?.next ?? undefined; cursor = body.links?.next || undefined; cursor = body.links!.next!;",
    "cursor = body.links?.next ?? undefined; cursor = body.links?.next || undefined; cursor = body.links!.next!;",
  ],
  "a link that is only tested": [
    "if (body.links?.next) use(cursor);",
    "if (body.links?.next) use(cursor);",
  ],
} as const;

test.each(table([links], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});
