import type { MockOperation } from "../operation/operation.js";
import type { ParsedRequest } from "../request/parse-request.js";

/** Returns the last id in the path, such as that of `/api/lists/{id}`. */
export function pathId(
  { operation }: MockOperation,
  { parameters }: ParsedRequest,
): string | undefined {
  const name = [...operation.path.matchAll(/\{([^}]+)\}/g)].at(-1)?.[1];
  return name === undefined ? undefined : String(parameters[name]);
}

/** Returns the type after which a path names its collection: `push-token` for `/api/push-tokens/{id}`. */
export const pathType = ({ operation }: MockOperation): string =>
  (operation.path.split("/").at(-2) ?? "").replace(/ies$/, "y").replace(/s$/, "");
