import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { ref, smallDescription } from "../testing/description.js";
import { inFolder } from "../testing/run.js";
import { domainDocument, domainNames } from "./domain-document.js";
import { FilterValues } from "./filter-values.js";
import { committedRevision, locateSpec } from "./locate.js";
import { lockSource } from "./lock.js";
import type { Spec } from "./openapi.js";
import { readOverlays } from "./overlay.js";
import { readSpecFolder } from "./read.js";
import { joinSpec, splitSpec } from "./split.js";

const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

/** The small API, its create in a domain of its own, which shares the resource. */
function twoDomains(): Spec {
  const document = smallDescription();
  const { post } = document.paths["/api/things/"] ?? {};
  if (post) post.tags = ["Makers"];
  return ingest(document, { overlays }).spec;
}

describe("a spec in files", () => {
  test("has one a domain and one of what domains share, each with what it alone uses", () => {
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

  test("comes together again", () => {
    const spec = twoDomains();
    const joined = joinSpec(splitSpec(spec).values());
    expect({ ...joined, tags: [] }).toEqual({ ...spec, tags: [] });
  });
});

describe("one domain as a document", () => {
  test("has its operations and what they reach", () => {
    const spec = twoDomains();
    expect(domainNames(spec)).toEqual(["makers", "things"]);
    const { paths, components } = domainDocument(spec, "makers");
    expect(Object.keys(paths)).toEqual(["/api/things"]);
    expect(Object.keys(paths["/api/things"] ?? {})).toEqual(["post"]);
    expect(Object.keys(components.schemas ?? {}).sort()).toEqual(["Thing", "ThingCreate"]);
  });

  test("stops at schemas that refer to themselves", () => {
    const spec = twoDomains();
    const thing = spec.components.schemas?.["Thing"];
    if (thing?.properties) thing.properties["parent"] = ref("Thing");
    expect(domainDocument(spec, "makers").components.schemas).toHaveProperty("Thing");
  });
});

test("the lock keeps what it knows, in order, and the revision that is current", () => {
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

describe("what --spec names", () => {
  test("is a revision of the folder, a folder, a spec in one file, or a description", async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, "specs/2025-07-15"), { recursive: true });
      for (const [name, part] of splitSpec(twoDomains())) {
        await writeFile(join(folder, `specs/2025-07-15/${name}.json`), JSON.stringify(part));
      }
      await writeFile(join(folder, "spec.json"), JSON.stringify(twoDomains()));
      await writeFile(join(folder, "description.json"), JSON.stringify(smallDescription()));
      const locate = (name: string) => locateSpec(name, join(folder, "specs"), folder);
      const all = ["2025-07-15", "specs/2025-07-15", "spec.json", "description.json"].map(locate);
      for (const { openapi, paths } of await Promise.all(all)) {
        expect([openapi, Object.keys(paths)]).toEqual([
          "3.1.0",
          ["/api/things", "/api/things/{id}"],
        ]);
      }
      await expect(locate("2026-01-15")).rejects.toThrow(
        "no spec of revision 2026-01-15: there is 2025-07-15; ingest its description first",
      );
    });
  });

  test("a folder without a spec, and a lock without a revision, are refused", async () => {
    await inFolder(async (folder) => {
      await expect(readSpecFolder(folder)).rejects.toThrow(/holds no spec/);
      await writeFile(join(folder, "lock.json"), '{"revisions":{}}');
      await expect(committedRevision(folder)).rejects.toThrow(/names no current revision/);
    });
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
  ])("%s %s %s is a %s", (method, path, field, type) => {
    expect(values.find(method, path, field)?.value?.type).toBe(type);
  });

  test("a name that ends like a time is a time", () => {
    expect(values.find("get", "/x", "messages.updated_at")?.value?.format).toBe("date-time");
  });
});

test("every entry of the overlays has a reason", async () => {
  const { filterValues: _, ...overlays } = await readOverlays();
  for (const { reason } of Object.values(overlays).flat())
    expect(reason.length).toBeGreaterThan(30);
});
