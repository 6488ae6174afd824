import type { Domain, Model, Operation } from "../../model/model.js";
import { camelCase } from "../../names/case.js";
import { segments } from "../call-text.js";
import type { ClassedChange, Diff, Place } from "../change.js";
import { matchOperations } from "../match.js";
import type { ChangeKind } from "../rules.js";
import type { OperationUse, Usage, Written } from "./usage.js";

/** How a change touches the uses of its operation. */
type Touch = (change: ClassedChange, use: OperationUse) => Place[];

const everyUse: Touch = (_, { place }) => [place];

/** Touches calls that use this very name of the operation. */
const oldName: Touch = ({ before }, { name, place }) => (name === before ? [place] : []);

/** Touches calls that state the value. */
const stated: Touch = (change, { written }) => {
  const path = plain(change.path);
  return written.filter((one) => covers(one, path)).map(({ place }) => place);
};

/** Touches calls that state the value that changed. */
const statedValue: Touch = (change, use) => {
  const path = plain(change.path);
  return use.written
    .filter((one) => covers(one, path) && (one.opaque || one.value === String(change.before)))
    .map(({ place }) => place);
};

const statedNull: Touch = (change, use) => {
  const path = plain(change.path);
  return use.written
    .filter((one) => covers(one, path) && (one.opaque || one.value === null))
    .map(({ place }) => place);
};

/** Touches calls that leave out a value, but not what it is part of. */
const leftOut: Touch = (change, { place, written }) => {
  const path = plain(change.path);
  if (written.some((one) => isWithin(one.path, path))) return [];
  const parent = path.split(".").slice(0, -1).join(".");
  if (parent === "") return [place];
  return written
    .filter((one) => one.path === parent || isWithin(one.path, parent))
    .slice(0, 1)
    .map((one) => one.place);
};

/** Touches calls that leave out a top-level parameter. */
const notGiven: Touch = (change, { place, written }) =>
  written.some((one) => isWithin(one.path, plain(change.path))) ? [] : [place];

const filterField: Touch = (change, use) => {
  const field = change.kind === "filter-field-removed" ? `.${change.before}` : "";
  const path = plain(change.path) + field;
  return use.written.filter((one) => isWithin(one.path, path)).map(({ place }) => place);
};

const filterOperator: Touch = (change, use) => {
  const operator = camelCase(String(change.before).replace(/[[\]()]/g, ""));
  const path = `${plain(change.path)}.${operator}`;
  return use.written.filter((one) => one.path === path).map(({ place }) => place);
};

const filterValue: Touch = (change, use) => {
  const path = plain(change.path);
  return use.written
    .filter((one) => isWithin(one.path, path) && (one.opaque || one.value === change.before))
    .map(({ place }) => place);
};

const included: Touch = ({ path }, { written }) =>
  written
    .filter((one) => one.path === "include" && (one.opaque || `included.${one.value}` === path))
    .map(({ place }) => place);

/** Changes of operations that can touch code. Additions are missing: no code uses them yet. */
const OPERATION: Partial<Record<ChangeKind, Touch>> = {
  "operation-removed": everyUse,
  "operation-renamed": oldName,
  "operation-renamed-without-alias": everyUse,
  "operation-moved": everyUse,
  "operation-deprecated": everyUse,
  "alias-removed": oldName,
  "auth-changed": everyUse,
  "scope-added": everyUse,
  "limit-lowered": everyUse,
  "limit-raised": everyUse,
  "conditional-limits-changed": everyUse,
  "size-limit-lowered": everyUse,
  "size-limit-raised": everyUse,
  "repeating-changed": everyUse,
  "statuses-changed": everyUse,
  "answer-changed": everyUse,
  "answer-nullable": everyUse,
  "paging-removed": everyUse,
  "parameter-added-required": notGiven,
  "parameter-required": notGiven,
  "parameter-removed": stated,
  "filter-field-removed": filterField,
  "filter-operator-removed": filterOperator,
  "filter-type-changed": filterField,
  "filter-value-removed": filterValue,
  "body-filter-removed": stated,
  "synonym-removed": stated,
  "synonym-changed": stated,
  "sort-removed": statedValue,
  "include-removed": statedValue,
  "sparse-field-removed": statedValue,
  "additional-field-removed": statedValue,
  "body-added-required": notGiven,
  "body-required": notGiven,
  "body-removed": stated,
  "body-form-changed": stated,
  "request-field-added-required": leftOut,
  "request-field-required": leftOut,
  "request-default-changed": leftOut,
  "request-field-removed": stated,
  "request-not-nullable": statedNull,
  "request-narrowed": stated,
  "request-type-changed": stated,
  "request-value-removed": statedValue,
  "request-member-removed": stated,
  "request-bounds-narrowed": stated,
  "request-format-changed": stated,
  "request-field-deprecated": stated,
  "included-type-removed": included,
};

/** Removes what a path says beyond names: labels of union members, lists and maps. */
const plain = (path: string): string =>
  segments(path)
    .map((segment) => segment.replace(/(\[\]|\{\})+$/, ""))
    .join(".");

const isWithin = (path: string, parent: string): boolean =>
  parent === "" || path === parent || path.startsWith(`${parent}.`);

/** Whether a written value is at a path, or may contain it. */
const covers = (one: Written, path: string): boolean =>
  one.path === path || (one.opaque && isWithin(path, one.path));

/** Returns a diff with the changes that touch a project, each with its places. */
export function usedChanges(diff: Diff, usage: Usage, before: Model, after: Model): Diff {
  const names = newerNames(before, after);
  const uses = new Map<string, OperationUse[]>();
  for (const use of usage.operations) {
    const name = names.get(use.name) ?? use.name;
    uses.set(name, [...(uses.get(name) ?? []), use]);
  }
  const resources = usedResources(usage, uses, before, after);
  const changes = diff.changes.flatMap((change): ClassedChange[] => {
    if (change.class === "additive") return [];
    const places = placesOf(change, usage, uses, resources);
    return places.length === 0 ? [] : [{ ...change, uses: places }];
  });
  return { ...diff, changes };
}

/** The names of operations in the newer revision, by their names and aliases in the older one. */
function newerNames(before: Model, after: Model): Map<string, string> {
  return new Map(
    matchOperations(before, after).pairs.flatMap(([{ operation: one }, { operation: other }]) =>
      [one.name, ...one.aliases].map((name) => [name, other.name] as const),
    ),
  );
}

function placesOf(
  change: ClassedChange,
  usage: Usage,
  uses: ReadonlyMap<string, OperationUse[]>,
  resources: ReadonlyMap<string, string>,
): Place[] {
  const { kind, domain, operation, resource, path } = change;
  if (operation !== undefined) {
    const touch = OPERATION[kind];
    const own = uses.get(operation) ?? uses.get(String(change.before)) ?? [];
    if (!touch) return [];
    const full = /^(filter|operation)-/.test(kind) ? own : own.filter((use) => !use.filterOnly);
    return unique(full.flatMap((use) => precise(change, touch(change, use), use, usage)));
  }
  const imported = usage.imports.filter((one) => one.domain === domain);
  const named = (name: unknown): Place[] =>
    imported.filter((one) => one.name === name).map(({ place }) => place);
  if (kind === "domain-removed") return unique(imported.map(({ place }) => place));
  if (kind === "type-removed" || kind === "type-renamed") return unique(named(change.before));
  if (resource === undefined) return [];
  if (kind === "resource-removed") return unique(named(resource));
  const attributes = resources.get(`${domain} ${resource}`);
  if (attributes === undefined) return [];
  const steps = plain(path).split(".");
  const reads = usage.reads(steps.at(-1) ?? "").filter(({ names }) => endsAlike(names, steps));
  // The owner tells resources with the same attribute apart; types below it may have any name.
  const fits = (owner: string | undefined): boolean =>
    owner === undefined || steps[0] !== "attributes" || steps.length !== 2 || owner === attributes;
  return unique(reads.filter(({ owner }) => fits(owner)).map(({ place }) => place));
}

/** Whether two lists of names are the same from the end, as far as both go. */
const endsAlike = (one: readonly string[], other: readonly string[]): boolean =>
  one.toReversed().every((name, n) => n >= other.length || name === other[other.length - 1 - n]);

/**
 * If the arguments of a call are computed, a change inside them touches the places that write a property
 * of that name, and a property that is now required touches the call unless some place writes it.
 */
function precise(change: ClassedChange, places: Place[], use: OperationUse, usage: Usage): Place[] {
  const path = plain(change.path);
  const [, name] = /^data\..*?([^.]+)$/.exec(path) ?? [];
  const hidden = !use.written.some((one) => isWithin(one.path, path));
  if (name === undefined || !hidden || !use.written.some((one) => covers(one, path))) return places;
  // what is written in the arguments of a call is known to be part of that call
  const elsewhere = new Set(
    usage.operations
      .flatMap(({ written }) => written)
      .filter((one) => one.path.endsWith(`.${name}`))
      .map(({ place }) => keyOf(place)),
  );
  const writes = usage.writes(name).filter((place) => !elsewhere.has(keyOf(place)));
  if (OPERATION[change.kind] === leftOut) return writes.length === 0 ? [use.place] : [];
  return writes;
}

/** The resources that the used operations return, and imported ones: the name of their attributes. */
function usedResources(
  usage: Usage,
  uses: ReadonlyMap<string, OperationUse[]>,
  ...models: Model[]
): Map<string, string> {
  const out = new Map<string, string>();
  for (const domain of models.flatMap(({ domains }) => domains)) {
    const imported = usage.imports.filter((one) => one.domain === domain.name);
    const names = new Set([
      ...imported.map(({ name }) => name.replace(/Attributes$|Relationships$/, "")),
      ...domain.operations.flatMap((one) => returned(one, uses.get(one.name) ?? [])),
    ]);
    for (const { name, attributesName } of domain.resources) {
      if (names.has(name)) out.set(key(domain, name), attributesName);
    }
  }
  return out;
}

const key = ({ name }: Domain, resource: string): string => `${name} ${resource}`;

/** Names of the resources that an operation returns for these calls. */
function returned({ answer }: Operation, uses: readonly OperationUse[]): string[] {
  if (uses.length === 0) return [];
  const primary = answer.data.kind === "resource" ? [answer.data.resource] : [];
  const asked = uses.flatMap(({ written }) => written).filter((one) => covers(one, "include"));
  const all = asked.some(({ opaque }) => opaque);
  const included = [...answer.included].filter(
    ([value]) => all || asked.some((one) => one.value === value),
  );
  return [...primary, ...included.flatMap(([, names]) => names)];
}

const keyOf = ({ file, line }: Place): string => `${file}:${line}`;

const unique = (places: readonly Place[]): Place[] => {
  const byText = new Map(places.map((place) => [keyOf(place), place]));
  return [...byText.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
};
