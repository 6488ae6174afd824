import type { Domain, Model, Operation } from "../../model/model.js";
import type { ClassedChange, Diff, Place } from "../change.js";
import { matchOperations } from "../match.js";
import { covers, isWithin, leftOut, OPERATION_TOUCHES, plain } from "./operation-touches.js";
import type { OperationUse, Usage } from "./usage.js";

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
    const touch = OPERATION_TOUCHES[kind];
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
  if (OPERATION_TOUCHES[change.kind] === leftOut) return writes.length === 0 ? [use.place] : [];
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
function returned({ response }: Operation, uses: readonly OperationUse[]): string[] {
  if (uses.length === 0) return [];
  const primary = response.data.kind === "resource" ? [response.data.resource] : [];
  const asked = uses.flatMap(({ written }) => written).filter((one) => covers(one, "include"));
  const all = asked.some(({ opaque }) => opaque);
  const included = [...response.included].filter(
    ([value]) => all || asked.some((one) => one.value === value),
  );
  return [...primary, ...included.flatMap(([, names]) => names), ...response.alwaysIncluded];
}

const keyOf = ({ file, line }: Place): string => `${file}:${line}`;

const unique = (places: readonly Place[]): Place[] => {
  const byText = new Map(places.map((place) => [keyOf(place), place]));
  return [...byText.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
};
