import { createHash } from "node:crypto";
import type { Evaluator, ScriptArguments } from "./client.js";

/** Runs one Lua script and returns its reply. */
export type Script = (evaluator: Evaluator, given: ScriptArguments) => Promise<string>;

/** Returns whether the server does not know a script yet, for example because it has restarted. */
const isUnknown = (error: unknown): boolean =>
  /^NOSCRIPT/.test((error as Error | null)?.message ?? "");

/** Creates the function that runs a script by its digest, and sends its text if the server needs it. */
export function scriptOf(text: string): Script {
  const sha1 = createHash("sha1").update(text).digest("hex");
  return async (evaluator, given) => {
    try {
      return String(await evaluator.evalSha(sha1, given));
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return String(await evaluator.eval(text, given));
    }
  };
}
