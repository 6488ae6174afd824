import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** One thing that does not match a schema. */
export interface ValidationIssue {
  /** where, from the parameters of the call or the document of the answer downwards */
  readonly path: readonly (string | number)[];
  /** what was expected there */
  readonly expected: string;
}

/** What a call was given, or what it was answered, does not match the schema of its operation. */
export class ValidationError extends KlaviyoError {
  override get name(): string {
    return "ValidationError";
  }

  /** `operationId`, as in `get_profiles` */
  readonly operation: string;
  readonly side: "request" | "response";
  readonly issues: readonly ValidationIssue[];

  constructor(operation: string, side: "request" | "response", issues: readonly ValidationIssue[]) {
    const lines = issues.map(({ path, expected }) => `  ${path.join(".") || side}: ${expected}`);
    super([`${operation}: the ${side} does not match its schema`, ...lines].join("\n"));
    this.operation = operation;
    this.side = side;
    this.issues = issues;
  }
}

/** Whether `error` is a {@link ValidationError}, from any realm or copy of the package. */
export function isValidationError(error: unknown): error is ValidationError {
  return isKlaviyoError(error) && error.name === "ValidationError";
}
