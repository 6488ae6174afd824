import { type ClassedChange, type Diff, isBreaking, type Place, type Value } from "./change.js";
import { type ChangeClass, RULES } from "./rules.js";

/** Changes that are reported together: the same change of several operations, or with several values. */
export interface Group extends Pick<ClassedChange, "kind" | "class" | "domain" | "path"> {
  resource: string | undefined;
  /** where a removed member is now, if that can be told */
  successor: string | undefined;
  /** affected operations; empty for changes of resources and packages */
  operations: string[];
  values: Pick<ClassedChange, "before" | "after">[];
  count: number;
  /** places of a project that the changes touch, if one was read */
  uses: Place[];
}

/** Classes, worst first. */
export const CLASSES: readonly ChangeClass[] = [
  "breaking-request",
  "breaking-response",
  "additive",
  "informational",
];

export const CLASS_TITLES: Readonly<Record<ChangeClass, string>> = {
  "breaking-request": "Breaks requests",
  "breaking-response": "Breaks responses",
  additive: "Additions",
  informational: "Information",
};

/** Names of the classes after a number of changes. */
export const CLASS_LABELS: Readonly<Record<ChangeClass, string>> = {
  "breaking-request": "request-breaking",
  "breaking-response": "response-breaking",
  additive: "additive",
  informational: "informational",
};

/** Groups changes, worst class first. */
export function groupChanges(changes: readonly ClassedChange[]): Group[] {
  const byPlace = collect(
    changes.map(groupOf),
    ({ operations, values: _values, count: _count, uses: _uses, ...place }) => [place, operations],
    (one, other) => ({ ...one, values: [...one.values, ...other.values] }),
  );
  const groups = collect(
    byPlace,
    ({ operations: _operations, count: _count, uses: _uses, ...rest }) => rest,
    (one, other) => ({ ...one, operations: [...one.operations, ...other.operations] }),
  );
  return groups.sort((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));
}

const valuesOf = ({ before, after }: ClassedChange): Group["values"][number] => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

/** Returns a change as a group of its own. */
const groupOf = (change: ClassedChange): Group => ({
  kind: change.kind,
  class: change.class,
  domain: change.domain,
  path: change.path,
  resource: change.resource,
  successor: change.successor,
  operations: change.operation === undefined ? [] : [change.operation],
  values: change.before === undefined && change.after === undefined ? [] : [valuesOf(change)],
  count: 1,
  uses: [...(change.uses ?? [])],
});

function collect(
  groups: readonly Group[],
  keyOf: (group: Group) => unknown,
  merge: (one: Group, other: Group) => Group,
): Group[] {
  const byKey = new Map<string, Group>();
  for (const group of groups) {
    const key = JSON.stringify(keyOf(group));
    const known = byKey.get(key);
    const merged = known && {
      ...merge(known, group),
      count: known.count + group.count,
      uses: [...known.uses, ...group.uses],
    };
    byKey.set(key, merged ?? group);
  }
  return [...byKey.values()];
}

/** Returns what changed: the operations, the resource or the package. */
export const placeOf = ({ domain, resource, operations }: Group): string =>
  resource ?? (operations.length > 0 ? operations.join(", ") : domain);

/** Returns the values of a group, for example `a → b` or `a, b`; empty if there are none. */
export const valuesText = (group: Group, code?: (value: Value) => string): string =>
  valueTexts(group, code).join(", ");

/** Returns the values of a group, each once. */
export function valueTexts(group: Group, code: (value: Value) => string = String): string[] {
  const texts = group.values.map(({ before, after }) =>
    before !== undefined && after !== undefined
      ? `${code(before)} → ${code(after)}`
      : code(before ?? after ?? ""),
  );
  return [...new Set(texts)];
}

/** Returns the predicate of the sentence about a group. */
export const saysOf = ({ kind }: Group): string => RULES[kind].says;

export function countByClass(changes: readonly ClassedChange[]): Record<ChangeClass, number> {
  const counts = { "breaking-request": 0, "breaking-response": 0, additive: 0, informational: 0 };
  for (const change of changes) counts[change.class] += 1;
  return counts;
}

/** Returns the packages with changes, those with the most breaking changes first. */
export function domainsOf({ changes }: Diff): { name: string; changes: ClassedChange[] }[] {
  const byName = new Map<string, ClassedChange[]>();
  for (const change of changes) {
    const own = byName.get(change.domain) ?? [];
    own.push(change);
    byName.set(change.domain, own);
  }
  const breaking = (own: readonly ClassedChange[]): number => own.filter(isBreaking).length;
  return [...byName]
    .map(([name, own]) => ({ name, changes: own }))
    .sort((a, b) => breaking(b.changes) - breaking(a.changes) || (a.name < b.name ? -1 : 1));
}
