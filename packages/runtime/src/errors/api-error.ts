import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** Where in the request an error lies (JSON:API 1.0 §7). */
export interface ErrorSource {
  /** JSON pointer into the request document */
  pointer?: string;
  /** name of the query parameter */
  parameter?: string;
}

/** One member of `errors`. Codes are an open list; `detail` may change within a revision. */
export interface ErrorObject {
  id?: string;
  code?: string;
  title?: string;
  detail?: string;
  status?: string | number;
  source?: ErrorSource;
  links?: unknown;
  meta?: unknown;
}

/** What an error is made from. */
export interface ApiErrorDetails {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly errors: readonly ErrorObject[];
  /** the beginning of a body that is no JSON:API error document */
  readonly body?: string | undefined;
  /** ms that the API asks to wait */
  readonly retryAfter?: number | undefined;
  /** attempts that were made, the last included */
  readonly attempts: number;
}

function summary({ operation, status, errors, body }: ApiErrorDetails): string {
  const [first] = errors;
  const where = first?.source?.pointer ?? first?.source?.parameter;
  let text = `${operation}: ${status}`;
  if (first?.code) text += ` ${first.code}`;
  const said = first?.detail ?? first?.title ?? body?.trim().slice(0, 200);
  if (said) text += `: ${said}`;
  if (where) text += ` (${where})`;
  if (errors.length > 1) text += ` and ${errors.length - 1} more`;
  return text;
}

/** The API answered with a status other than 2xx. By status there are subclasses. */
export class ApiError extends KlaviyoError {
  override get name(): string {
    return "ApiError";
  }

  /** HTTP status */
  readonly status: number;
  /** id of the operation, as in `get_profiles` */
  readonly operation: string;
  readonly method: string;
  /** path of the request, without its query */
  readonly path: string;
  /** every error that the API named; empty where the body was no JSON:API document */
  readonly errors: readonly ErrorObject[];
  /** the beginning of a body that is no JSON:API error document, as proxies send */
  readonly body: string | undefined;
  /** names the request to Klaviyo's support */
  readonly requestId: string | undefined;
  /** attempts that were made */
  readonly attempts: number;
  readonly #headers: Headers;

  constructor(details: ApiErrorDetails, hint = "", options?: ErrorOptions) {
    super(summary(details) + hint, options);
    this.status = details.status;
    this.operation = details.operation;
    this.method = details.method;
    this.path = details.path;
    this.errors = details.errors;
    this.body = details.body;
    this.attempts = details.attempts;
    this.#headers = details.headers;
    this.requestId = details.headers.get("x-request-id") ?? details.errors[0]?.id;
  }

  /** headers of the response */
  get headers(): Headers {
    return this.#headers;
  }

  /** code of the first error, as in `invalid`; an open list */
  get code(): string | undefined {
    return this.errors[0]?.code;
  }

  /** title of the first error */
  get title(): string | undefined {
    return this.errors[0]?.title;
  }

  /** detail of the first error; for people, its wording may change */
  get detail(): string | undefined {
    return this.errors[0]?.detail;
  }

  /** where in the request the first error lies */
  get source(): ErrorSource | undefined {
    return this.errors[0]?.source;
  }
}

/** Whether `error` is an {@link ApiError} of any status, from any realm or copy of the package. */
export function isApiError(error: unknown): error is ApiError {
  return isKlaviyoError(error) && "status" in error && "errors" in error;
}
