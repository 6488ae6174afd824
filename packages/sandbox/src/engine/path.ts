import type { SandboxOperation } from "../operation/operation.js";

/** Returns the last id in the path, such as that of `/api/lists/{id}`. */
export function pathId(
  { operation }: SandboxOperation,
  parameters: Readonly<Record<string, unknown>>,
): string | undefined {
  const name = [...operation.path.matchAll(/\{([^}]+)\}/g)].at(-1)?.[1];
  return name === undefined ? undefined : String(parameters[name]);
}

/** Returns the type after which a path names its collection: `push-token` for `/api/push-tokens/{id}`. */
export const pathType = ({ operation }: SandboxOperation): string =>
  (operation.path.split("/").at(-2) ?? "").replace(/ies$/, "y").replace(/s$/, "");
