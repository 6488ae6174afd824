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
  /** HTTP status */
  readonly status: number;
  /** id of the operation, as in `get_profiles` */
  readonly operation: string;
  /** the revision that the request named */
  readonly revision: string;
  /** attempts that were made, the last included */
  readonly attempts: number;
  /** every error that the API named; empty where the body was no JSON:API error document */
  readonly errors: readonly ErrorObject[];
  /** the beginning of a body that is no JSON:API error document, as proxies send */
  readonly body: string | undefined;
  /** ms that the API asked to wait */
  readonly retryAfter: number | undefined;
  /** of the response; not enumerable, so that logs stay short */
  readonly headers: Headers;
}

function summary({ operation, status, errors, body }: Omit<ApiErrorDetails, "headers">): string {
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

// The constructor assigns what ApiErrorDetails declares; repeating each member would say it twice.
export interface ApiError
  extends ApiErrorDetails,
    // Those of the first error.
    Readonly<Pick<ErrorObject, "code" | "title" | "detail" | "source">> {}

/** The API answered with a status other than 2xx. By status there are subclasses. */
export class ApiError extends KlaviyoError {
  override get name(): string {
    return "ApiError";
  }

  constructor({ headers, ...details }: ApiErrorDetails, hint = "") {
    super(summary(details) + hint);
    const { code, title, detail, source } = details.errors[0] ?? {};
    Object.assign(this, details, { code, title, detail, source });
    Object.defineProperty(this, "headers", { value: headers });
  }

  /** names the request to Klaviyo's support */
  get requestId(): string | undefined {
    return this.headers.get("x-request-id") ?? this.errors[0]?.id;
  }
}

/** Whether `error` is an {@link ApiError} of any status, from any realm or copy of the package. */
export function isApiError(error: unknown): error is ApiError {
  return isKlaviyoError(error) && "status" in error && "errors" in error;
}
