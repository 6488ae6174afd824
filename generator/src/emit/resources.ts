import { OBSERVED } from "../model/leaves.js";
import type { Relationship, Resource } from "../model/model.js";
import {
  type Member,
  objectOf,
  referenceTo,
  runtimeType,
  type Schema,
  stringEnum,
} from "../model/schema.js";

/** Returns the schema of a resource in responses. */
export function resourceSchema(resource: Resource): Schema {
  const { type, identified, attributes, relationships, linked } = resource;
  const members: Member[] = [{ name: "type", schema: stringEnum([type]), required: true }];
  const add = (name: string, schema: Schema, required: boolean): void => {
    members.push({ name, schema, required });
  };
  if (identified) add("id", { kind: "string" }, true);
  if (attributes) add("attributes", referenceTo(resource.attributesName), true);
  if (relationships.length > 0) {
    const always = relationships.some((one) => one.always);
    add("relationships", referenceTo(resource.relationshipsName), always);
  }
  if (linked) add("links", runtimeType("ResourceLinks"), false);
  return objectOf(members);
}

/** Returns the schema of a resource's relationships; `undefined` if it has none. */
export function relationshipsSchema({ relationships }: Resource): Schema | undefined {
  if (relationships.length === 0) return undefined;
  return objectOf(
    relationships.map((one) => ({
      name: one.name,
      schema: {
        ...relationship(one),
        words: one.words,
        ...(one.observed && !one.always && { description: OBSERVED }),
      },
      required: one.always,
    })),
  );
}

function relationship({ linkage, always }: Relationship): Schema {
  if (!linkage) return runtimeType("Relationship");
  const { many, types } = linkage;
  const name = `${always ? "Linked" : ""}${many ? "ToMany" : "ToOne"}`;
  return types.length > 0 ? runtimeType(name, stringEnum(types)) : runtimeType(name);
}
