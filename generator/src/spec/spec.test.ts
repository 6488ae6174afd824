import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { ref, smallDescription } from "../testing/description.js";
import { inFolder } from "../testing/run.js";
import { domainDocument, domainNames } from "./domain-document.js";
import { FilterValues } from "./filter-values.js";
import { committedRevision, lockSource } from "./lock.js";
import type { Spec } from "./openapi.js";
import { readOverlays } from "./overlay.js";
import { readSpecFolder } from "./read.js";
import { joinSpec, splitSpec } from "./split.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

/** The small API with its create operation in a second domain, which shares the resource. */
function twoDomains(): Spec {
  const document = smallDescription();
  const { post } = document.paths["/api/things/"] ?? {};
  if (post) post.tags = ["Makers"];
  return ingest(document, { overlays }).spec;
}

describe("a spec split into files", () => {
  test("has one file per domain with its own components, and one with the shared components", () => {
    const parts = splitSpec(twoDomains());
    expect([...parts.keys()]).toEqual(["makers", "things", "shared"]);
    expect(Object.keys(parts.get("makers")?.components.schemas ?? {})).toEqual(["ThingCreate"]);
    expect(Object.keys(parts.get("things")?.components.schemas ?? {})).toEqual(
      expect.arrayContaining(["Owner", "ThingUpdate"]),
    );
    expect(Object.keys(parts.get("shared")?.components.schemas ?? {})).toContain("Thing");
    expect(JSON.stringify(parts.get("makers"))).toContain(
      '"shared.json#/components/schemas/Thing"',
    );
    expect(parts.get("makers")?.paths["/api/things"]?.get).toBeUndefined();
  });

  test("can be joined again", () => {
    const spec = twoDomains();
    const joined = joinSpec(splitSpec(spec).values());
    expect({ ...joined, tags: [] }).toEqual({ ...spec, tags: [] });
  });
});

describe("the document of one domain", () => {
  test("has its operations and the components that they reach", () => {
    const spec = twoDomains();
    expect(domainNames(spec)).toEqual(["makers", "things"]);
    const { paths, components } = domainDocument(spec, "makers");
    expect(Object.keys(paths)).toEqual(["/api/things"]);
    expect(Object.keys(paths["/api/things"] ?? {})).toEqual(["post"]);
    expect(Object.keys(components.schemas ?? {}).sort()).toEqual(["Thing", "ThingCreate"]);
  });

  test("can have schemas that refer to themselves", () => {
    const spec = twoDomains();
    const thing = spec.components.schemas?.["Thing"];
    if (thing?.properties) thing.properties["parent"] = ref("Thing");
    expect(domainDocument(spec, "makers").components.schemas).toHaveProperty("Thing");
  });
});

test("the lock keeps its revisions, sorted, and the current revision", () => {
  const first = lockSource({ revisions: {} }, "2025-07-15", "a.json", "{}");
  expect(first).toEqual({
    current: "2025-07-15",
    revisions: {
      "2025-07-15": {
        from: "a.json",
        sha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        bytes: 2,
      },
    },
  });
  const second = lockSource(first, "2024-10-15", "b.json", "[]");
  expect(second.current).toBe("2025-07-15");
  expect(Object.keys(second.revisions)).toEqual(["2024-10-15", "2025-07-15"]);
});

test("a folder without a spec and a lock without a current revision are refused", async () => {
  await inFolder(async (folder) => {
    await expect(readSpecFolder(folder)).rejects.toThrow(/has no spec/);
    await writeFile(join(folder, "lock.json"), '{"revisions":{}}');
    await expect(committedRevision(folder)).rejects.toThrow(/has no "current" revision/);
  });
});

describe("filter values", () => {
  const values = new FilterValues({
    "GET /api/lists": { id: { operators: { list: ["any"] }, value: { type: "string" } } },
    "GET /api/tags": { id: { operators: { single: ["equals"] }, value: { type: "integer" } } },
  });

  test.each([
    ["get", "/api/tags", "id", "integer"],
    ["get", "/api/lists", "id", "string"],
    ["get", "/api/other", "id", "string"],
    ["get", "/api/other", "messages.updated_at", "string"],
    ["get", "/api/other", "weight", undefined],
  ])("the value of %s %s %s is a %s", (method, path, field, type) => {
    expect(values.find(method, path, field)?.value?.type).toBe(type);
  });

  test("a field whose name ends like that of a time has date-time values", () => {
    expect(values.find("get", "/x", "messages.updated_at")?.value?.format).toBe("date-time");
  });
});

test("every entry of the overlays has a reason", async () => {
  const { filterValues: _, observed, ...overlays } = await readOverlays();
  const entries = [Object.values(overlays), Object.values(observed ?? {})].flat(2);
  expect(entries.length).toBeGreaterThan(30);
  for (const { reason } of entries) expect(reason.length).toBeGreaterThan(30);
});
