import type { ErrorObject, ErrorSource } from "@klaviyo-kit/runtime";
import { errorObject } from "./failure.js";

/** Thrown to answer a request with an error. The engine turns it into the response. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly ErrorObject[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    errors: readonly ErrorObject[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(errors.map((error) => errorObject(status, error, "").detail).join("; "));
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** Refuses a value of the request, with 400. */
export const invalid = (detail: string, source: ErrorSource | string): Refusal =>
  new Refusal(400, [{ detail, source: typeof source === "string" ? { pointer: source } : source }]);

/** Refuses a request about a resource that does not exist, with 404. */
export const notFound = (type: string, id: string): Refusal =>
  new Refusal(404, [
    { detail: `${/^[aeiou]/.test(type) ? "An" : "A"} ${type} with id ${id} does not exist.` },
  ]);

/** Refuses a request that contradicts the state of a resource, with 409. */
export const conflict = (detail: string, error: ErrorObject = {}): Refusal =>
  new Refusal(409, [{ detail, ...error }]);

/** Refuses a request that the key, the plan or the account does not allow, with 403. */
export const forbidden = (detail: string, error: ErrorObject = {}): Refusal =>
  new Refusal(403, [{ detail, ...error }]);
