import { jsonText } from "../files/json-text.js";
import type { Spec } from "./openapi.js";
import { splitSpec } from "./split.js";

/** The files of a spec by their path below the folder of specs: one a domain, one of what they share. */
export const specFiles = (spec: Spec): Map<string, string> =>
  new Map(
    [...splitSpec(spec)].map(([name, part]) => [
      `${spec.info.version}/${name}.json`,
      jsonText(part),
    ]),
  );
