import { InputError } from "../../errors.js";
import { checkPath } from "../../spec/check.js";
import type { PathItem } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** Removes the trailing slash of paths, which Klaviyo wrote until 2024-07-15. */
export const normalisePaths: Pass = (document) => {
  const paths = new Map<string, PathItem>();
  for (const [path, item] of Object.entries(document.paths)) {
    const bare = path.length > 1 ? path.replace(/\/+$/, "") : path;
    checkPath(bare);
    if (paths.has(bare))
      throw new InputError(`${bare} appears twice, with and without a trailing slash`);
    paths.set(bare, item);
  }
  document.paths = Object.fromEntries(paths);
};
