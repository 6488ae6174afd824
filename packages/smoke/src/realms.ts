import { createContext, runInContext } from "node:vm";
import type * as runtime from "@klaviyo-kit/runtime";

/** Evaluates the runtime's script in a new realm. Shares only the globals that a bare realm lacks. */
export function runtimeInNewRealm(script: string): typeof runtime {
  const globals = { URL, Headers, AbortController, performance, setTimeout, clearTimeout };
  const realm = createContext(globals);
  return runInContext(`${script}; runtime`, realm) as typeof runtime;
}
