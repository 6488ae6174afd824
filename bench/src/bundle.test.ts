import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { bundleSize, bundles, CHECKED_CALL, callOf, LIST_CALL } from "./bundle.js";
import { everyChecked, MAX_CHECKED, MAX_MEDIAN_CHECKED } from "./every-bundle.js";
import { median } from "./table.js";

const options = { conditions: ["@klaviyo-kit/source"] };

test("a bundle with one list call stays small", async () => {
  // One list call with pacing, retries, paging and typed errors. The goal is 10,000 bytes; what
  // client.request and its checks of bodies add, nobody can drop.
  expect(await bundleSize(LIST_CALL, options)).toBeLessThanOrEqual(11_110);
});

test("a bundle without code splitting is at most 2 kB larger", async () => {
  const inlined = await bundleSize(LIST_CALL, { ...options, inline: true });
  const added = inlined - (await bundleSize(LIST_CALL, options));
  expect(added).toBeGreaterThan(500);
  expect(added).toBeLessThanOrEqual(2_000);
});

test("the words that explain operations and members are in no bundle", async () => {
  const overlay = new URL("../../spec/overlays/words.json", import.meta.url);
  const words = JSON.parse(await readFile(overlay, "utf8")) as Record<string, object>;
  const texts = Object.values(words).flatMap((of): string[] => Object.values(of));
  // Comments break lines; some words in a row are enough to recognize a text.
  const phrases = texts.map((text) => text.slice(0, 50)).filter((text) => text.length > 20);
  expect(phrases.length).toBeGreaterThan(0);
  const programs = new Map([
    ["plain", LIST_CALL],
    ["checked", CHECKED_CALL],
  ]);
  for (const contents of (await bundles(programs, options)).values()) {
    const bundle = new TextDecoder().decode(contents);
    expect(bundle).toContain("/api/profiles");
    expect(bundle).not.toMatch(/Lists |Returns a /);
    expect(phrases.filter((phrase) => bundle.includes(phrase))).toEqual([]);
  }
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

test("every operation stays small with its request and response schemas", async () => {
  const sizes = await everyChecked(options.conditions);
  expect(sizes.length).toBeGreaterThan(300);
  expect(median(sizes.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MAX_MEDIAN_CHECKED);
  // Flows and forms carry whole definitions, time zones and styles included: up to 12 operations per
  // revision are larger than the goal.
  const larger = sizes.filter(({ bytes }) => bytes > MAX_CHECKED);
  expect(larger.length).toBeLessThanOrEqual(12);
  expect(sizes.at(-1)?.bytes).toBeLessThanOrEqual(30_100);
});
