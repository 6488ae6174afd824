import { InputError } from "../../errors.js";
import type { PathItem } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Paths lose the slash at their end, which Klaviyo wrote until 2024-07-15. */
export const normalisePaths: Pass = (document) => {
  const paths = new Map<string, PathItem>();
  for (const [path, item] of Object.entries(document.paths)) {
    const bare = path.length > 1 ? path.replace(/\/+$/, "") : path;
    checkPath(bare);
    if (paths.has(bare))
      throw new InputError(`${bare} stands twice, with and without a slash at its end`);
    paths.set(bare, item);
  }
  document.paths = Object.fromEntries(paths);
};

/** @throws InputError for what is no path, or leads elsewhere */
export function checkPath(path: string): void {
  if (!/^\/[A-Za-z0-9{}_.~/-]*$/.test(path) || path.split("/").includes("..")) {
    throw new InputError(
      `${JSON.stringify(path)} is no path of an API; expected one like "/api/profiles/{id}"`,
    );
  }
}
