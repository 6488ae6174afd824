import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleSize, CHECKED_CALL, callOf, checkedCallOf, LIST_CALL } from "./bundle.js";
import { root } from "./places.js";

const options = { conditions: ["@klaviyo-kit/source"] };

test("a bundle with one list call stays small", async () => {
  // One list call with pacing, retries, paging and typed errors.
  expect(await bundleSize(LIST_CALL, options)).toBeLessThanOrEqual(10_000);
});

test("a filter builder adds at most 1 kB, gzipped", async () => {
  const unfiltered = callOf("profiles", "getProfilesForBulkImportProfilesJob", { id: "1" });
  const [withFilter, without] = await Promise.all([
    bundleSize(LIST_CALL, options),
    bundleSize(unfiltered, options),
  ]);
  expect(withFilter - without).toBeGreaterThan(0);
  expect(withFilter - without).toBeLessThanOrEqual(1_000);
});

test.each([
  ["profiles", "createProfile"],
  ["events", "getEvents"],
  ["campaigns", "getCampaigns"],
])("%s: %s stays small with its request and response schemas", async (domain, operation) => {
  // Every domain resolves from the sdk package.
  const folder = join(root, "packages/sdk");
  const bytes = await bundleSize(checkedCallOf(domain, operation, {}), { ...options, folder });
  expect(bytes).toBeLessThanOrEqual(20_000);
});

test("validating a call bundles only the schemas of that call", async () => {
  expect(await bundleSize(CHECKED_CALL, options)).toBeLessThanOrEqual(26_000);
});
