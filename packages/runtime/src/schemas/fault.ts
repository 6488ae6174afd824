import type { $ZodIssue, ParseContextInternal } from "zod/v4/core";

/** An issue of zod; the value, and who complains of it, are filled in where they are a node's own. */
export type Fault = Readonly<Record<string, unknown>> & {
  readonly code: $ZodIssue["code"];
  /** what would be right, in words; of the issues that stand for others, these say it */
  readonly expected?: string;
};

/** What is wrong with a value. */
export type Judge = (value: unknown, context: ParseContextInternal) => readonly Fault[];
