import { InputError } from "../../errors.js";
import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";
import { clearableRelationship } from "./clearable-relationship.js";
import { missingIncluded } from "./missing-included.js";
import { nullableCursorLinks } from "./nullable-cursor-links.js";
import { nullablePath } from "./nullable-path.js";
import { nullableReference } from "./nullable-reference.js";
import { nullableUntyped } from "./nullable-untyped.js";
import { overlappingUnion } from "./overlapping-union.js";
import { pagedLinks } from "./paged-links.js";
import { returnedId } from "./returned-id.js";
import { type CorrectionRule, matches } from "./rule.js";
import { singleEquals } from "./single-equals.js";

/** Rules by the names that overlay entries use. */
export const RULES: ReadonlyMap<string, CorrectionRule> = new Map([
  ["clearable-relationship", clearableRelationship],
  ["missing-included", missingIncluded],
  ["nullable-cursor-links", nullableCursorLinks],
  ["nullable-path", nullablePath],
  ["nullable-reference", nullableReference],
  ["nullable-untyped", nullableUntyped],
  ["overlapping-union", overlappingUnion],
  ["paged-links", pagedLinks],
  ["returned-id", returnedId],
  ["single-equals", singleEquals],
]);

/** Applies the corrections in the order of the overlay, and reports those that change nothing. */
export const applyCorrections: Pass = (document, { overlays, report }) => {
  for (const { rule: name, where } of overlays.corrections) {
    const rule = RULES.get(name);
    if (!rule) {
      throw new InputError(
        `corrections.json has the unknown rule "${name}"; expected ${[...RULES.keys()].join(", ")}`,
      );
    }
    const count = rule(document, (operation) => matches(where, operation));
    report.corrections.set(name, (report.corrections.get(name) ?? 0) + count);
    if (count === 0) report.unused.push(`correction ${name}${place(where?.operations)}`);
  }
};

/** Marks the operations that are idempotent: always, with a certain body member, or without one. */
export const markIdempotent: Pass = (document, { overlays, report }) => {
  const operations = operationsOf(document).map(({ operation }) => operation);
  for (const { where, key, time, unless } of overlays.idempotency) {
    for (const id of where.operations) {
      const found = operations.filter((operation) => matches({ operations: [id] }, operation));
      if (found.length === 0) report.unused.push(`idempotency of ${id}`);
      for (const operation of found) {
        if (unless !== undefined) operation["x-klaviyo-idempotent-unless"] = unless;
        else if (key === undefined) operation["x-klaviyo-idempotent"] = true;
        else operation["x-klaviyo-idempotency-key"] = key;
        if (time !== undefined) operation["x-klaviyo-idempotency-time"] = time;
      }
    }
  }
};

const place = (operations: readonly string[] | undefined): string =>
  operations ? ` at ${operations.join(", ")}` : "";
