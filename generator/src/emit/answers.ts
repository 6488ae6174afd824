import type { Answer, Data } from "../model/model.js";
import { runtimeRef, type Schema, typeRef } from "../model/schema.js";

/** Schema of an answer's primary data. */
export function dataSchema(data: Data): Schema {
  if (data.kind === "none") return runtimeRef("NoContent");
  if (data.kind === "unknown") return {};
  const item =
    data.kind === "resource"
      ? typeRef(data.resource)
      : runtimeRef("ResourceIdentifier", ...data.types);
  if (data.many) return { type: "array", items: item };
  return data.nullable ? { anyOf: [item, { type: "null" }] } : item;
}

/** Schema with a property an `include` value: the resource it brings; `undefined` where there is none. */
export function includedSchema({ included }: Answer): Schema | undefined {
  const known = [...included].filter(([, names]) => names.length > 0);
  if (known.length === 0) return undefined;
  const properties = known.map(([value, names]): [string, Schema] => {
    const [only] = names;
    return [value, names.length === 1 && only ? typeRef(only) : { anyOf: names.map(typeRef) }];
  });
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: known.map(([value]) => value),
  };
}
