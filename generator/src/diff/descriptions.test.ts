import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { camelCase } from "../names/case.js";
import { readOverlays } from "../spec/overlay.js";
import { descriptions, readDescription, SKIPPED } from "../testing/descriptions.js";
import type { Diff } from "./change.js";
import { compareModels } from "./compare.js";
import { difference } from "./lists.js";
import { type RawOperation, rawOperations } from "./testing/raw-counts.js";

interface Revision {
  model: Model;
  raw: RawOperation[];
}

const pairs = descriptions
  .slice(1)
  .map(
    (after, n) => [basename(descriptions[n] ?? "", ".json"), basename(after, ".json"), n] as const,
  );
const revisions: Revision[] = [];

beforeAll(async () => {
  const overlays = await readOverlays();
  for (const path of descriptions) {
    const description = readDescription(path);
    revisions.push({
      raw: rawOperations(description),
      model: buildModel(ingest(description, { overlays }).spec),
    });
  }
});

function pair(n: number): [Revision, Revision, Diff] {
  const [before, after] = [revisions[n], revisions[n + 1]];
  if (!before || !after) throw new Error(`there is no pair ${n}`);
  return [before, after, compareModels(before.model, after.model)];
}

/** Returns the operations that both descriptions have, by method and path. */
function common(before: Revision, after: Revision): [RawOperation, RawOperation][] {
  const later = new Map(after.raw.map((one) => [one.endpoint, one]));
  return before.raw.flatMap((one): [RawOperation, RawOperation][] => {
    const other = later.get(one.endpoint);
    return other ? [[one, other]] : [];
  });
}

/** Returns `operation path` of the changes of these kinds. */
const reported = ({ changes }: Diff, ...kinds: string[]): string[] =>
  changes
    .filter(({ kind, operation }) => kinds.includes(kind) && operation !== undefined)
    .map(({ operation, path }) => `${operation} ${path}`)
    .sort();

const lines = (operation: RawOperation, names: Iterable<string>, stem = ""): string[] =>
  [...names].map((name) => `${camelCase(operation.id)} ${stem}${name}`);

if (pairs.length === 0) test.skip(SKIPPED);

describe.each(pairs)("the diff %s → %s agrees with the descriptions", (_from, _to, n) => {
  test("on operations", () => {
    const [before, after, diff] = pair(n);
    const [removed, added] = [
      reported(diff, "operation-removed"),
      reported(diff, "operation-added"),
    ];
    expect(before.raw.length - removed.length + added.length).toBe(after.raw.length);
    const ends = (revision: Revision, names: string[]): string[] =>
      revision.raw
        .filter(({ id }) => names.includes(`${camelCase(id)} `))
        .map(({ endpoint }) => endpoint);
    const known = common(before, after).map(([{ endpoint }]) => endpoint);
    expect(ends(before, removed).filter((endpoint) => known.includes(endpoint))).toEqual([]);
    expect(ends(after, added).filter((endpoint) => known.includes(endpoint))).toEqual([]);
    const renamed = diff.changes.filter(({ kind }) => kind.startsWith("operation-renamed"));
    const ids = ({ raw }: Revision) => raw.map(({ id }) => camelCase(id));
    expect(difference(ids(before), ids(after)).removed).toHaveLength(
      removed.length + renamed.length,
    );
  });

  test("on parameters", () => {
    const [before, after, diff] = pair(n);
    const both = common(before, after);
    const names = both.map(([one, other]) => difference(one.parameters, other.parameters));
    const expected = (side: "removed" | "added"): string[] =>
      both.flatMap(([, other], i) => lines(other, names[i]?.[side] ?? [])).sort();
    const within = new Set(both.map(([, other]) => camelCase(other.id)));
    const ofBoth = (line: string): boolean => within.has(line.split(" ")[0] ?? "");
    expect(reported(diff, "parameter-removed").filter(ofBoth)).toEqual(expected("removed"));
    expect(reported(diff, "parameter-added", "parameter-added-required").filter(ofBoth)).toEqual(
      expected("added"),
    );
  });

  test("on attributes in requests", () => {
    const [before, after, diff] = pair(n);
    const expected = (side: "removed" | "added"): string[] =>
      common(before, after)
        .filter(([one, other]) => one.sent.size > 0 && other.sent.size > 0)
        .flatMap(([one, other]) => lines(other, difference(one.sent, other.sent)[side]))
        .sort();
    const within = new Set(common(before, after).map(([, other]) => camelCase(other.id)));
    const top = (...kinds: string[]): string[] =>
      reported(diff, ...kinds).flatMap((line) => {
        const [, operation, name] =
          /^(\S+) data(?:\[\])?\.attributes\.([^.<[{]+)$/.exec(line) ?? [];
        return name === undefined || !within.has(operation ?? "") ? [] : [`${operation} ${name}`];
      });
    expect(top("request-field-removed")).toEqual(expected("removed"));
    expect(top("request-field-added", "request-field-added-required").sort()).toEqual(
      expected("added"),
    );
  });

  test("on attributes in responses", () => {
    const [before, after, diff] = pair(n);
    const types = new Map(
      [before, after].flatMap(({ model }) =>
        model.domains.flatMap(({ name, resources }) =>
          resources.map((one) => [`${name} ${one.name}`, one.type] as const),
        ),
      ),
    );
    const found = (kind: string): Set<string> =>
      new Set(
        diff.changes.flatMap(({ kind: its, domain, resource, path }) => {
          const [, name] = /^attributes\.([^.<[{]+)$/.exec(path) ?? [];
          return its !== kind || name === undefined
            ? []
            : [`${domain} ${types.get(`${domain} ${resource}`)} ${name}`];
        }),
      );
    const union = (
      operations: RawOperation[],
      resources: (operation: RawOperation) => RawOperation["all"],
    ): Set<string> =>
      new Set(
        operations.flatMap((operation) =>
          resources(operation).flatMap(({ type, names }) =>
            [...names].map((name) => `${operation.domain} ${type} ${name}`),
          ),
        ),
      );
    const both = common(before, after).filter(
      ([one, other]) => one.answered?.type === other.answered?.type && one.domain === other.domain,
    );
    const primary = ({ answered }: RawOperation) => (answered ? [answered] : []);
    const [was, is] = [
      union(
        both.map(([one]) => one),
        primary,
      ),
      union(
        both.map(([, other]) => other),
        primary,
      ),
    ];
    const [wasAll, isAll] = [before, after].map(({ raw }) => union(raw, ({ all }) => all)) as [
      Set<string>,
      Set<string>,
    ];
    const { removed, added } = difference(was, is);
    expect([...removed].filter((line) => !found("response-field-removed").has(line))).toEqual([]);
    expect([...added].filter((line) => !found("response-field-added").has(line))).toEqual([]);
    expect([...found("response-field-removed")].filter((line) => !wasAll.has(line))).toEqual([]);
    expect([...found("response-field-added")].filter((line) => !isAll.has(line))).toEqual([]);
  });

  test("on nothing twice", () => {
    const [, , diff] = pair(n);
    const texts = diff.changes.map((change) => JSON.stringify(change));
    expect(new Set(texts).size).toBe(texts.length);
    expect(diff.changes.length).toBeGreaterThan(0);
  });
});
