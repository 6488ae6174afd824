import { eachSchema } from "../passes/openapi31.js";
import type { CorrectionRule } from "./rule.js";

/**
 * `oneOf` becomes `anyOf`: it asks for exactly one match (JSON Schema 2020-12 §10.2.1.3), and members
 * that overlap make a validator refuse what the API takes.
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
