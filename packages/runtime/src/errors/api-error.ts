import { isKlaviyoError, KlaviyoError } from "./klaviyo-error.js";

/** The part of the request that caused an error (JSON:API 1.0 §7). */
export interface ErrorSource {
  /** JSON pointer into the request document */
  pointer?: string;
  /** name of the query parameter */
  parameter?: string;
}

/** One error of the API. Klaviyo may add codes and reword `detail` within a revision. */
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

/** Members of an {@link ApiError}. */
export interface ApiErrorDetails {
  /** HTTP status */
  readonly status: number;
  /** operation id, as in `get_profiles` */
  readonly operation: string;
  /** revision of the request */
  readonly revision: string;
  /** number of attempts, the last one included */
  readonly attempts: number;
  /** all errors of the response; empty if its body is not a JSON:API error document */
  readonly errors: readonly ErrorObject[];
  /** beginning of a body that is not a JSON:API error document, such as the page of a proxy */
  readonly body: string | undefined;
  /** ms to wait before the next attempt, if the API asked for it */
  readonly retryAfter: number | undefined;
  /** headers of the response; not enumerable, so that logs stay short */
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

// The constructor assigns all members of ApiErrorDetails.
export interface ApiError
  extends ApiErrorDetails,
    // Members of the first error.
    Readonly<Pick<ErrorObject, "code" | "title" | "detail" | "source">> {}

/** The API responded with a status other than 2xx. Common statuses have subclasses. */
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

  /** Id of the request, for Klaviyo's support. */
  get requestId(): string | undefined {
    return this.headers.get("x-request-id") ?? this.errors[0]?.id;
  }
}

/** Returns whether `error` is an {@link ApiError} with any status, from any realm or copy of the package. */
export function isApiError(error: unknown): error is ApiError {
  return isKlaviyoError(error) && "status" in error && "errors" in error;
}
