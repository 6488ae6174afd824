import type { $ZodError, $ZodIssue } from "zod/v4/core";

/** JSON has no big integers. */
const readable = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;

/** What parsing throws: for zod an error of its own, such as `z.prettifyError` takes. */
export class SchemaError extends Error implements $ZodError {
  declare readonly type: unknown;
  declare readonly _zod: $ZodError["_zod"];
  readonly issues: $ZodIssue[];

  constructor(issues: $ZodIssue[]) {
    super();
    this.issues = issues;
    const traits = new Set(["$ZodError"]);
    Object.defineProperty(this, "_zod", { value: { def: issues, traits } });
  }

  override get name(): string {
    return "$ZodError";
  }

  // Written when someone reads it: issues may hold all of a large value.
  override get message(): string {
    return JSON.stringify(this.issues, readable, 2);
  }
}
