import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** One mismatch with a schema. */
export interface ValidationIssue {
  /** path within the parameters of the call or the document of the response */
  readonly path: readonly (string | number)[];
  /** what the schema expects there */
  readonly expected: string;
}

/** The parameters of a call or its response do not match the schema of the operation. */
export class ValidationError extends KlaviyoError {
  override get name(): string {
    return "ValidationError";
  }

  /** `operationId`, as in `get_profiles` */
  readonly operation: string;
  /** what does not match */
  readonly side: "request" | "response";
  readonly issues: readonly ValidationIssue[];

  constructor(
    operationId: string,
    side: "request" | "response",
    issues: readonly ValidationIssue[],
  ) {
    const lines = issues.map(({ path, expected }) => `  ${path.join(".") || side}: ${expected}`);
    super([`${operationId}: the ${side} does not match its schema`, ...lines].join("\n"));
    this.operation = operationId;
    this.side = side;
    this.issues = issues;
  }
}

/** Returns whether `error` is a {@link ValidationError}, from any realm or copy of the package. */
export function isValidationError(error: unknown): error is ValidationError {
  return isKlaviyoError(error) && error.name === "ValidationError";
}
