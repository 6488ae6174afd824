import { deprecation } from "../operation/deprecation.js";
import type { Engine } from "../options/engine.js";

/** Tells the hooks once per client that `revision` is deprecated, if it is. */
export function warnIfDeprecated({ warned, environment, notify }: Engine, revision: string): void {
  const life = deprecation(revision, environment.clock.now());
  // Another call may have warned while this module was loaded.
  if (!life || warned.has(revision)) return;
  warned.add(revision);
  notify?.("onDeprecatedRevision", { revision, ...life });
}
