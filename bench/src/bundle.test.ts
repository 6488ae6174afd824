import { expect, test } from "vitest";
import { bundleSize, CHECKED_CALL, LIST_CALL } from "./bundle.js";

const options = { conditions: ["@klaviyo-kit/source"] };

test("a bundle with one list call stays small", async () => {
  expect(await bundleSize(LIST_CALL, options)).toBeLessThanOrEqual(9_500);
});

test("a filter builder costs no more than 1 kB, gzipped", async () => {
  const call = (operation: string): string =>
    LIST_CALL.replaceAll("getProfiles", operation).replace(
      ", { page: { size: 1 } }",
      `, { id: "1" }`,
    );
  const [withFilter, without] = await Promise.all([
    bundleSize(LIST_CALL, options),
    bundleSize(call("getProfilesForBulkImportProfilesJob"), options),
  ]);
  expect(withFilter - without).toBeGreaterThan(0);
  expect(withFilter - without).toBeLessThanOrEqual(1_000);
});

test("checking a call brings its own schemas only", async () => {
  expect(await bundleSize(CHECKED_CALL, options)).toBeLessThanOrEqual(16_650);
});
