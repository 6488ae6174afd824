import type { Operation, RateLimits, SizeLimits, Synonym } from "../model/model.js";
import { singular } from "../names/english.js";
import type { Found, Value } from "./change.js";
import { compareFilters, compareParameters } from "./compare-parameters.js";
import { compareSchemas, type SchemaContext } from "./compare-schema.js";
import { difference } from "./lists.js";

/** Reports the differences between two versions of an operation, except name, package and response. */
export function compareOperations(
  before: Operation,
  after: Operation,
  context: SchemaContext,
): void {
  const { found } = context;
  const report = (kind: Parameters<Found>[0]["kind"], one: Value, other: Value): void => {
    if (one !== other) found({ kind, path: "", before: one, after: other });
  };
  report("operation-path-changed", withoutNames(before.path), withoutNames(after.path));
  report("operation-method-changed", before.method, after.method);
  report("auth-changed", keyOf(before), keyOf(after));
  report("repeating-changed", repeating(before), repeating(after));
  report("statuses-changed", before.response.statuses.join(), after.response.statuses.join());
  if (!before.deprecated && after.deprecated) found({ kind: "operation-deprecated", path: "" });
  if (before.deprecated && !after.deprecated) found({ kind: "operation-undeprecated", path: "" });
  compareScopes(before.scopes, after.scopes, found);
  compareAliases(before, after, found);
  compareLimits(before, after, found);
  compareSizes(before.size, after.size, found);
  if (!before.paging && after.paging) found({ kind: "paging-added", path: "" });
  if (before.paging && !after.paging) found({ kind: "paging-removed", path: "" });
  compareParameters(before, after, context);
  compareBodies(before, after, context);
  compareBodyFilters(before.bodyFilter, after.bodyFilter, found);
  compareSynonyms(before.synonyms, after.synonyms, found);
}

function compareBodyFilters(
  before: Operation["bodyFilter"],
  after: Operation["bodyFilter"],
  found: Found,
): void {
  const path = "data.attributes.filter";
  if (before && after) compareFilters(before, after, path, found);
  else if (before) found({ kind: "body-filter-removed", path });
  else if (after) found({ kind: "body-filter-added", path });
}

function compareSynonyms(
  before: Operation["synonyms"],
  after: Operation["synonyms"],
  found: Found,
): void {
  const names = difference(before.keys(), after.keys());
  const path = (name: string): string => `data.attributes.${name}`;
  const text = ({ member, values }: Synonym): string =>
    [member, ...Object.entries(values).map((pair) => pair.join("="))].join(", ");
  for (const name of names.removed) found({ kind: "synonym-removed", path: path(name) });
  for (const name of names.added) found({ kind: "synonym-added", path: path(name) });
  for (const name of names.kept) {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was || !is || text(was) === text(is)) continue;
    found({ kind: "synonym-changed", path: path(name), before: text(was), after: text(is) });
  }
}

/**
 * Compares scopes. A scope in another spelling is the same: `Catalogs Write` and `catalogs:write`, or
 * `list:read` and `lists:read`.
 */
function compareScopes(before: readonly string[], after: readonly string[], found: Found): void {
  const { removed, added } = difference(before, after);
  const meaning = (scope: string): string =>
    scope
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .map(singular)
      .join("");
  const spelled = new Map(added.map((scope) => [meaning(scope), scope]));
  for (const one of removed) {
    const other = spelled.get(meaning(one));
    spelled.delete(meaning(one));
    if (other === undefined) found({ kind: "scope-removed", path: "", before: one });
    else found({ kind: "scope-respelled", path: "", before: one, after: other });
  }
  for (const one of spelled.values()) found({ kind: "scope-added", path: "", after: one });
}

/** Removes the names of path parameters, which are compared as parameters. */
const withoutNames = (path: string): string => path.replace(/\{[^}]*\}/g, "{}");

const keyOf = (operation: Operation): string => (operation.public ? "public key" : "private key");

const repeating = ({ idempotent, idempotencyKey, idempotentUnless }: Operation): string =>
  (idempotencyKey ?? (idempotent ? "always" : "never")) +
  (idempotentUnless === undefined ? "" : ` unless ${idempotentUnless}`);

function compareAliases(before: Operation, after: Operation, found: Found): void {
  const aliases = difference(before.aliases, after.aliases);
  for (const one of aliases.removed) {
    if (one !== after.name) found({ kind: "alias-removed", path: "", before: one });
  }
  for (const one of aliases.added) {
    if (one !== before.name) found({ kind: "alias-added", path: "", after: one });
  }
}

const WINDOWS = ["burst", "steady", "daily"] as const;

function compareLimits(before: Operation, after: Operation, found: Found): void {
  for (const window of WINDOWS) {
    const [one, other] = [before.limits[window], after.limits[window]];
    if (one === other) continue;
    found({
      kind: (other ?? Infinity) > (one ?? Infinity) ? "limit-raised" : "limit-lowered",
      path: window,
      before: one ?? "none",
      after: other ?? "none",
    });
  }
  const text = ({ limitsWhen }: Operation): string =>
    limitsWhen.map((one) => `${one.parameter}=${one.value}: ${windows(one)}`).join("; ") || "none";
  if (text(before) === text(after)) return;
  found({
    kind: "conditional-limits-changed",
    path: "",
    before: text(before),
    after: text(after),
  });
}

const windows = (limits: RateLimits): string =>
  WINDOWS.flatMap((window) => {
    const count = limits[window];
    return count === undefined ? [] : [`${window} ${count}`];
  }).join(", ");

function compareSizes(
  before: SizeLimits | undefined,
  after: SizeLimits | undefined,
  found: Found,
): void {
  const numbers = (size: SizeLimits | undefined): [string, number | undefined][] => [
    ["body bytes", size?.bodyBytes],
    ["item bytes", size?.itemBytes],
    ["items", size?.items?.count],
  ];
  const others = new Map(numbers(after));
  for (const [path, one] of numbers(before)) {
    const other = others.get(path);
    if (one === other) continue;
    if (one === undefined) found({ kind: "size-limit-added", path, after: other ?? "" });
    else if (other === undefined) found({ kind: "size-limit-removed", path, before: one });
    else {
      const kind = other > one ? "size-limit-raised" : "size-limit-lowered";
      found({ kind, path, before: one, after: other });
    }
  }
}

function compareBodies(before: Operation, after: Operation, context: SchemaContext): void {
  const { found } = context;
  const [one, other] = [before.request, after.request];
  if (!one && !other) return;
  if (!one || !other) {
    if (one) found({ kind: "body-removed", path: "data" });
    else found({ kind: other?.required ? "body-added-required" : "body-added", path: "data" });
    return;
  }
  const form = ({ as, many }: typeof one): string =>
    as === "form" ? "form" : many ? "list" : "one";
  const path = one.as === "form" ? "" : one.many ? "data[]" : "data";
  if (form(one) !== form(other)) {
    found({ kind: "body-form-changed", path: "data", before: form(one), after: form(other) });
    return;
  }
  if (!one.required && other.required) found({ kind: "body-required", path: "data" });
  if (one.required && !other.required) found({ kind: "body-optional", path: "data" });
  compareSchemas(one.schema, other.schema, path, context);
}
