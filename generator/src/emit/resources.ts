import type { Relationship, Resource } from "../model/model.js";
import { runtimeRef, type Schema, typeRef } from "../model/schema.js";

/** Schema of a resource as answers carry it. */
export function resourceSchema(resource: Resource): Schema {
  const { type, identified, attributes, relationships, linked } = resource;
  return {
    type: "object",
    properties: {
      type: { type: "string", enum: [type] },
      ...(identified && { id: { type: "string" } }),
      ...(attributes && { attributes: typeRef(resource.attributesName) }),
      ...(relationships.length > 0 && { relationships: typeRef(resource.relationshipsName) }),
      ...(linked && { links: runtimeRef("ResourceLinks") }),
    },
    required: ["type", "id", "attributes"],
  };
}

/** Schema of a resource's relationships; `undefined` where it has none. */
export function relationshipsSchema({ relationships }: Resource): Schema | undefined {
  if (relationships.length === 0) return undefined;
  const properties = relationships.map((one): [string, Schema] => [one.name, relationship(one)]);
  return { type: "object", properties: Object.fromEntries(properties) };
}

function relationship({ linkage }: Relationship): Schema {
  if (!linkage) return runtimeRef("Relationship");
  return runtimeRef(linkage.many ? "ToMany" : "ToOne", ...linkage.types);
}
