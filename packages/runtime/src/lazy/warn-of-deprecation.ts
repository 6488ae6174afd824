import { deprecation } from "../operation/deprecation.js";
import type { Engine } from "../options/engine.js";

/** The revisions that the hooks and the logger of each client have been warned about. */
const warnings = new WeakMap<Engine, Set<string>>();

/** Tells the hooks and the logger of a client once that `revision` is deprecated, if it is. */
export function warnOfDeprecation(engine: Engine, revision: string): void {
  const warned = warnings.get(engine) ?? new Set();
  warnings.set(engine, warned);
  const life = deprecation(revision, engine.environment.clock.now());
  if (!life || warned.has(revision)) return;
  warned.add(revision);
  engine.notify?.("onDeprecatedRevision", () => ({ revision, ...life }));
}
