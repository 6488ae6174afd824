import { describe, expect, test } from "vitest";
import { type OpenApi, operationsOf, type ParameterObject } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { descriptions, readDescription, SKIPPED } from "../testing/descriptions.js";
import { ingest } from "./ingest.js";
import { type Described, eachDescription } from "./prose/descriptions.js";

if (descriptions.length === 0) test.skip(SKIPPED);

const overlays = await readOverlays();

/** Removes what the schemas of parameters say, so that only the prose has the fact. */
const withoutSchema =
  (parameterName: string, ...keywords: string[]) =>
  (document: OpenApi): void => {
    for (const { operation } of operationsOf(document)) {
      const found = operation.parameters?.find(
        (one): one is ParameterObject => "name" in one && one.name === parameterName,
      );
      const schema = found?.schema as Record<string, unknown> | undefined;
      for (const keyword of keywords) delete schema?.[keyword];
    }
  };

/** A kind of fact: the words that ingest reads, and other words for the same. */
interface Kind {
  from: RegExp;
  to: string;
  strip?: (document: OpenApi) => void;
}

const KINDS: Record<string, Kind> = {
  filters: { from: /`([\w.-]+)`\s*:\s*`([a-z-]+)`/, to: "`$1` understands $2" },
  "sort fields": {
    from: /can be sorted by the following fields[^:\n]*:\s*/,
    to: "can be arranged along ",
  },
  "item limits": {
    from: /accepts (?:up to|a maximum of) `?([\d,]+)`? ([a-z ]+) per (?:request|call)/i,
    to: "Send $1 $2 together, but never more",
  },
  "payload sizes": { from: /maximum allowed payload size/, to: "heaviest body that we take" },
  "page sizes": {
    from: /Default: (\d+)\. Min: (\d+)\. Max: (\d+)\./,
    to: "From $2 until $3, or $1 if absent",
    strip: withoutSchema("page[size]", "default", "minimum", "maximum"),
  },
  "rate limits": { from: /(Burst): `(\d+\/s)`/, to: "$1 of `$2`" },
  "conditional rate limits": {
    from: /Rate limits when using the `([^`]+)` parameter/,
    to: "Other limits hold with `$1`, namely",
  },
  "operators of report filters": {
    from: /(?:Allowed operators are|Supported operators:)/,
    to: "One can write",
  },
  "fields of report filters": { from: /Allowed filters are|Scalar attributes/, to: "Fields" },
  "values of report filters": { from: /, allowed values are/, to: ", give one of" },
};

describe.each(descriptions.map((path) => [path.slice(path.lastIndexOf("/") + 1), path]))(
  "%s",
  (_, path) => {
    const description = readDescription(path);

    test("every statement with a cue is read or known, and nothing known is stale", () => {
      const { report } = ingest(description, { overlays });
      // The prose and the extension of one operation state different daily limits.
      const known = report.unread.filter(({ place }) => place !== "upload_image_from_file");
      expect(known).toEqual([]);
      expect(report.unused.filter((entry) => entry.startsWith("prose "))).toEqual([]);
    });

    test.each(Object.entries(KINDS))("reports %s in other words", (_, { from, to, strip }) => {
      const reworded = structuredClone(description);
      strip?.(reworded);
      const changed = new Map<Described, string>();
      eachDescription(reworded, (owner, { place }) => {
        if (owner.description === undefined || !from.test(owner.description)) return;
        owner.description = owner.description.replace(from, to);
        changed.set(owner, place);
      });
      const { report } = ingest(reworded, { overlays, consume: true });
      const reported = new Set(report.unread.map(({ place }) => place));
      expect([...changed.values()].filter((place) => !reported.has(place))).toEqual([]);
    });
  },
);
