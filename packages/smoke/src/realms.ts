import { createContext, runInContext } from "node:vm";
import type * as runtime from "@klaviyo-kit/runtime";

/** Exports of the runtime package. */
export type Runtime = typeof runtime;

/**
 * Runs the runtime's script in another realm, and returns its exports. Only the Web APIs that the
 * package needs are shared between the realms.
 */
export function runtimeOfOtherRealm(script: string): Runtime {
  const globals = { URL, Headers, AbortController, performance, setTimeout, clearTimeout };
  const realm = createContext(globals);
  // The script declares `runtime` with the exports of the package's entry.
  return runInContext(`${script}; runtime`, realm) as Runtime;
}
