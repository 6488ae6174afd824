import { jsonText } from "../files/json-text.js";
import type { Spec } from "./openapi.js";
import { splitSpec } from "./split.js";

/** Returns the files of a spec by path below the spec folder: one per domain, and one they share. */
export const specFiles = (spec: Spec): Map<string, string> =>
  new Map(
    [...splitSpec(spec)].map(([name, part]) => [
      `${spec.info.version}/${name}.json`,
      jsonText(part),
    ]),
  );
