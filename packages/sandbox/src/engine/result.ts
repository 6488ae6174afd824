import type { ParsedRequest } from "../request/parse-request.js";
import type { MockResource } from "../store/resource.js";

/** What an operation returns, before paging, sparse fieldsets and includes. */
export interface Result {
  readonly data: MockResource[] | MockResource | null | undefined;
  /** whether the response shows type and id only */
  readonly identifiersOnly: boolean;
}

/** The `data` of a request that writes a resource. */
export interface RequestData {
  type?: string;
  id?: string;
  attributes?: Record<string, unknown>;
  relationships?: MockResource["relationships"];
}

/** Returns the `data` of a request; empty if it has none. */
export const requestData = ({ parameters }: ParsedRequest): RequestData =>
  (typeof parameters["data"] === "object" ? parameters["data"] : {}) as RequestData;
