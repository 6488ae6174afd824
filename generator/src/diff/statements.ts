import type { ClassedChange, Value } from "./change.js";
import { type Group, groupChanges, placeOf, saysOf, valuesText, valueTexts } from "./group.js";

/** Changes that one sentence describes, with all places that it applies to. */
export interface Statement {
  /** predicate of the sentence; the subject is each of the places */
  says: string;
  /** the values that the sentence ends with */
  values: string[];
  /** the first group of each kind; the code of the first one stands for all */
  groups: [Group, ...Group[]];
  /** the operations or the resource by path, without labels of union members */
  places: StatementPlace[];
}

export interface StatementPlace {
  /** package name without scope */
  domain: string;
  subject: string;
  path: string;
}

/** Where a group applies, and with which values: the groups of one place can be told in one sentence. */
const placeKey = (group: Group): string =>
  JSON.stringify([group.domain, group.class, placeOf(group), group.path, valuesText(group)]);

/** Merges the changes that say the same of different places, also across packages. */
export function statementsOf(
  changes: readonly ClassedChange[],
  code: (value: Value) => string = String,
): Statement[] {
  const byPlace = new Map<string, Group[]>();
  for (const group of groupChanges(changes)) {
    const key = placeKey(group);
    byPlace.set(key, [...(byPlace.get(key) ?? []), group]);
  }
  const statements = new Map<string, Statement>();
  for (const groups of byPlace.values()) {
    const [first, ...others] = groups;
    if (!first) continue;
    const values = valueTexts(first, code);
    const says = groups.map(saysOf).join(" and ");
    const place = { domain: first.domain, subject: placeOf(first), path: first.path };
    const key = JSON.stringify([first.class, says, values]);
    const known = statements.get(key);
    if (known) {
      known.groups.push(first, ...others);
      known.places.push(place);
    } else statements.set(key, { says, values, groups: [first, ...others], places: [place] });
  }
  return [...statements.values()].map((one) => ({ ...one, places: foldPlaces(one.places) }));
}

/**
 * Merges paths that differ in the labels of one union or in their last names:
 * `actions[]<a | b>.links.{next, self}`.
 */
function foldPlaces(places: readonly StatementPlace[]): StatementPlace[] {
  const most = Math.max(...places.map(({ path }) => path.match(LABEL)?.length ?? 0));
  const labels = Array.from({ length: most }, (_, n) => labelAt(n));
  return [...labels, LAST_NAME].reduce<StatementPlace[]>(foldBy, [...places]);
}

/** Splits a path at a part that may differ; `undefined` if it has no such part. */
interface Part {
  split(path: string): [before: string, part: string, after: string] | undefined;
  join(before: string, parts: readonly string[], after: string): string;
}

const LABEL = /<[^>]*>/g;

const labelAt = (n: number): Part => ({
  split: (path) => {
    const label = [...path.matchAll(LABEL)][n];
    if (!label) return undefined;
    const [text] = label;
    const end = label.index + text.length;
    return [path.slice(0, label.index), text.slice(1, -1), path.slice(end)];
  },
  join: (before, parts, after) => `${before}<${parts.join(" | ")}>${after}`,
});

const LAST_NAME: Part = {
  split: (path) => {
    const [, before, name] = /^(.+\.)([^.<>[\]{}]+)$/.exec(path) ?? [];
    return before === undefined || name === undefined ? undefined : [before, name, ""];
  },
  join: (before, parts) => `${before}${parts.length > 1 ? `{${parts.join(", ")}}` : parts.join()}`,
};

function foldBy(places: readonly StatementPlace[], { split, join }: Part): StatementPlace[] {
  const byRest = new Map<string, StatementPlace & { found: string[] }>();
  for (const place of places) {
    const found = split(place.path);
    const { domain, subject } = place;
    const key = JSON.stringify(found ? [domain, subject, found[0], found[2]] : place);
    const parts = [...(byRest.get(key)?.found ?? []), ...(found ? [found[1]] : [])];
    const path = found ? join(found[0], parts, found[2]) : place.path;
    byRest.set(key, { domain, subject, path, found: parts });
  }
  return [...byRest.values()].map(({ found: _, ...place }) => place);
}
