import { eachSchema } from "../passes/openapi31.js";
import type { CorrectionRule } from "./rule.js";

/**
 * Turns `oneOf` into `anyOf`. `oneOf` requires exactly one match (JSON Schema 2020-12 §10.2.1.3), so a
 * validator rejects values that match two members, although the API accepts them.
 */
export const overlappingUnion: CorrectionRule = (document) => {
  let count = 0;
  eachSchema(document, (schema) => {
    if (!schema.oneOf || schema.anyOf) return;
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
    count++;
  });
  return count;
};
