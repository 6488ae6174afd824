import { type ChangeClass, type ChangeKind, RULES } from "./rules.js";

/** A value that a change went from or to. */
export type Value = string | number | boolean | null;

/** One difference between two revisions, as a fact. */
export interface Change {
  kind: ChangeKind;
  /** package name behind the scope; where the two revisions differ in it, the older one's */
  domain: string;
  /** function name, in the newer revision unless it is gone there */
  operation?: string;
  /** TypeScript name of the resource, in the newer revision unless it is gone there */
  resource?: string;
  /** what of it, as in `data.attributes.email` or `page[size]`; empty for the whole */
  path: string;
  before?: Value;
  after?: Value;
}

/** A change with what it means. */
export interface ClassedChange extends Change {
  class: ChangeClass;
}

/** Everything that differs between two revisions, ordered by place. */
export interface Diff {
  from: string;
  to: string;
  changes: ClassedChange[];
}

/** Where comparisons leave what they found. */
export type Found = (change: Omit<Change, "domain" | "operation" | "resource">) => void;

/** Says of a change what it means. */
export const classify = (change: Change): ClassedChange => ({
  ...change,
  class: RULES[change.kind].class,
});

/** Whether users have to act on a change. */
export const isBreaking = ({ class: meaning }: { class: ChangeClass }): boolean =>
  meaning === "breaking-request" || meaning === "breaking-response";
