import type { SchemaObject } from "../../spec/openapi.js";
import { eachSchema } from "../passes/openapi31.js";
import type { CorrectionRule } from "./rule.js";

/**
 * Turns `nullable` without `type` into a union with null, or removes it from schemas that have no
 * other keyword. JSON Schema validators do not compile it, and Prism then skips the whole body.
 */
export const nullableUntyped: CorrectionRule = (document) => {
  let count = 0;
  eachSchema(document, (schema: SchemaObject) => {
    if (schema.nullable === undefined || schema.type !== undefined || schema.$ref !== undefined)
      return;
    const {
      nullable,
      description,
      default: fallback,
      readOnly,
      writeOnly,
      ...constraints
    } = schema;
    delete schema.nullable;
    if (!nullable) return;
    count++;
    if (Object.keys(constraints).length === 0) return;
    const members = constraints.anyOf ?? constraints.oneOf;
    const onlyUnion = members !== undefined && Object.keys(constraints).length === 1;
    for (const keyword of Object.keys(constraints)) delete schema[keyword as keyof SchemaObject];
    schema.anyOf = [...(onlyUnion ? members : [constraints]), { type: "null" }];
  });
  return count;
};
