import { createContext, runInContext } from "node:vm";
import type * as runtime from "@klaviyo-kit/runtime";

/** The runtime's names, as a script in a realm of its own has them. */
export type ForeignRuntime = typeof runtime;

/** Runs the runtime's script in a realm that shares no class with this one but what has to be given. */
export function foreignRuntime(script: string): ForeignRuntime {
  const given = { URL, Headers, AbortController, performance, setTimeout, clearTimeout };
  const realm = createContext(given);
  // The script declares it, with the names of the package's entry.
  return runInContext(`${script}; runtime`, realm) as ForeignRuntime;
}
