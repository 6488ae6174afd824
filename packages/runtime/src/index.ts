export { apiKey } from "./auth/api-key.js";
export type { Auth, AuthRequest } from "./auth/auth.js";
export { bearer } from "./auth/bearer.js";
export { publicKey } from "./auth/public-key.js";
export { bindOperations } from "./client/bind-operations.js";
export type { Call, OperationFunction, PagedCall } from "./client/call.js";
export { type Client, createClient } from "./client/client.js";
export {
  formOperation,
  keyedOperation,
  operation,
  pagedOperation,
  pagedReport,
  report,
} from "./client/operation-function.js";
export type { RequestOptions } from "./client/request.js";
export { ApiError, type ErrorObject, type ErrorSource, isApiError } from "./errors/api-error.js";
export { ConnectionError, isConnectionError } from "./errors/connection-error.js";
export { DailyLimitError, isDailyLimitError } from "./errors/daily-limit-error.js";
export {
  DuplicateProfileError,
  isDuplicateProfileError,
} from "./errors/duplicate-profile-error.js";
export { InvalidResponseError, isInvalidResponseError } from "./errors/invalid-response-error.js";
export { isKlaviyoError, KlaviyoError } from "./errors/klaviyo-error.js";
export { isPacingError, PacingError } from "./errors/pacing-error.js";
export { isPaginationError, PaginationError } from "./errors/pagination-error.js";
export {
  isPermissionDeniedError,
  PermissionDeniedError,
} from "./errors/permission-denied-error.js";
export { isRetiredRevisionError, RetiredRevisionError } from "./errors/retired-revision-error.js";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  isAuthenticationError,
  isBadRequestError,
  isConflictError,
  isNotFoundError,
  isRateLimitError,
  isServerError,
  NotFoundError,
  RateLimitError,
  ServerError,
} from "./errors/status-errors.js";
export { isTimeoutError, TimeoutError } from "./errors/timeout-error.js";
export { isUsageError, UsageError } from "./errors/usage-error.js";
export { type FieldTable, filterBuilder } from "./filter/build.js";
export { formatFilter } from "./filter/format.js";
export { parseFilter } from "./filter/parse.js";
export { FilterSyntaxError, isFilterSyntaxError } from "./filter/syntax-error.js";
export type {
  FilterAnd,
  FilterCondition,
  FilterDate,
  FilterNode,
  FilterValue,
} from "./filter/tree.js";
export type {
  DateTime,
  Filter,
  FilterBuilder,
  FilterField,
  FilterFields,
  FilterFunction,
} from "./filter/types.js";
export type {
  CollectionLinks,
  LinkedToMany,
  LinkedToOne,
  Relationship,
  RelationshipLinks,
  Resource,
  ResourceIdentifier,
  ResourceLinks,
  ToMany,
  ToOne,
} from "./json-api/document.js";
export { JSON_API } from "./json-api/media-type.js";
export type {
  Document,
  ItemOf,
  NarrowResource,
  Selected,
  Selection,
} from "./json-api/narrow.js";
export type {
  NoContent,
  OtherNumber,
  OtherString,
  Unrecognized,
  UnrecognizedValue,
} from "./json-api/open.js";
export { type Related, related } from "./json-api/related.js";
export type { ResponseDocument } from "./json-api/response.js";
export type {
  ConditionalRateLimits,
  FilterWriter,
  Method,
  Operation,
  OperationTypes,
  Paging,
  RateLimits,
  SizeLimits,
} from "./operation/operation.js";
export type {
  DeprecationEvent,
  HookEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  ThrottleEvent,
} from "./options/hooks.js";
export { type Logger, type LogTarget, logTo } from "./options/logger.js";
export type { AttemptRequest, Middleware, Next } from "./options/middleware.js";
export type { CallOptions, ClientOptions } from "./options/options.js";
export type { Validator } from "./options/validator.js";
export type { WaitWriter } from "./options/wait-writer.js";
export type { QuotaHeaders } from "./pacing/headers.js";
export { memoryStore } from "./pacing/memory-store.js";
export type { PacingOptions } from "./pacing/options.js";
export type { AdmissionRequest, PacingStore, Settlement } from "./pacing/store.js";
export type { BucketState } from "./pacing/types.js";
export type { Admission, WindowState, WindowUsage } from "./pacing/windows.js";
export { isObject } from "./platform/json-value.js";
export type { Prefilled, Upload } from "./request/types.js";
export { ApiPromise } from "./results/api-promise.js";
export { PagePromise } from "./results/page-promise.js";
export type { RetryOptions } from "./retry/options.js";
export type { Answer } from "./transport/answer.js";
