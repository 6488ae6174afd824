import type { MockOperation } from "../operation/operation.js";
import type { ParsedRequest } from "../request/parse-request.js";
import { failure } from "../response/failure.js";
import type { MockStore } from "../store/store.js";
import { changeLinkage } from "./change-linkage.js";
import { read } from "./read.js";
import type { Result } from "./result.js";
import { change, create } from "./write.js";

/** Executes an operation on the store; returns the error response if that fails. */
export function execute(
  mock: MockOperation,
  call: ParsedRequest,
  store: MockStore,
): Result | Response {
  const { operation, kind, parent } = mock;
  const identifiersOnly = operation.path.includes("/relationships/");
  const result = (data: Result["data"] | Response): Result | Response =>
    data instanceof Response ? data : { data, identifiersOnly };
  if (operation.method === "GET") {
    const data = read(mock, call, store);
    return data === undefined ? failure(404) : result(data);
  }
  if (identifiersOnly && parent) return result(changeLinkage(mock, parent, call, store));
  if (kind === "update" || kind === "delete") return result(change(mock, call, store));
  return result(create(mock, call, store));
}
