import { type ChangeClass, type ChangeKind, RULES } from "./rules.js";

export type Value = string | number | boolean | null;

/** One difference between two revisions. */
export interface Change {
  kind: ChangeKind;
  /** package name without scope; of the older revision, if they differ */
  domain: string;
  /** name of the operation function, in the newer revision if it exists there */
  operation?: string;
  /** TypeScript name of the resource, in the newer revision if it exists there */
  resource?: string;
  /** the part that changed, for example `data.attributes.email` or `page[size]`; empty for the whole */
  path: string;
  before?: Value;
  after?: Value;
  /** path of the member that a removed one moved to, if that can be told */
  successor?: string;
}

export interface ClassedChange extends Change {
  class: ChangeClass;
  /** the places of a project that the change touches; only with `--used-by` */
  uses?: readonly Place[];
}

/** A place in the code of a project. */
export interface Place {
  /** path below the project's folder */
  file: string;
  line: number;
}

/** All differences between two revisions, sorted by place. */
export interface Diff {
  from: string;
  to: string;
  changes: ClassedChange[];
}

/** Receives the changes that a comparison finds. */
export type Found = (change: Omit<Change, "domain" | "operation" | "resource">) => void;

export const classify = (change: Change): ClassedChange => ({
  ...change,
  class: RULES[change.kind].class,
});

/** Returns whether a change can break the code of users. */
export const isBreaking = ({ class: meaning }: { class: ChangeClass }): boolean =>
  meaning === "breaking-request" || meaning === "breaking-response";
