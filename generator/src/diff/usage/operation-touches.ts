import { camelCase } from "../../names/case.js";
import { segments } from "../call-text.js";
import type { ClassedChange, Place } from "../change.js";
import type { ChangeKind } from "../rules.js";
import type { OperationUse, Written } from "./usage.js";

/** How a change touches the uses of its operation. */
export type Touch = (change: ClassedChange, use: OperationUse) => Place[];

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
export const leftOut: Touch = (change, { place, written }) => {
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
export const OPERATION_TOUCHES: Partial<Record<ChangeKind, Touch>> = {
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
  "size-limit-added": everyUse,
  "size-limit-removed": everyUse,
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
  // a property named "included" may belong to any response
  "always-included-removed": everyUse,
};

/** Removes what a path says beyond names: labels of union members, lists and maps. */
export const plain = (path: string): string =>
  segments(path)
    .map((segment) => segment.replace(/(\[\]|\{\})+$/, ""))
    .join(".");

export const isWithin = (path: string, parent: string): boolean =>
  parent === "" || path === parent || path.startsWith(`${parent}.`);

/** Whether a written value is at a path, or may contain it. */
export const covers = (one: Written, path: string): boolean =>
  one.path === path || (one.opaque && isWithin(path, one.path));
