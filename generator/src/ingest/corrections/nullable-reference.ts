import type { SchemaObject } from "../../spec/openapi.js";
import { eachSchema } from "../passes/openapi31.js";
import type { CorrectionRule } from "./rule.js";

/** Turns `{ $ref, nullable: true }` into a union with null: OpenAPI 3.0 ignores members beside `$ref`. */
export const nullableReference: CorrectionRule = (document) => {
  let count = 0;
  eachSchema(document, (schema: SchemaObject) => {
    const { $ref, nullable } = schema;
    if ($ref === undefined || nullable === undefined) return;
    delete schema.nullable;
    if (!nullable) return;
    delete schema.$ref;
    schema.anyOf = [{ $ref }, { type: "null" }];
    count++;
  });
  return count;
};
