import type { ObservedRelationship } from "../../spec/observed.js";
import type { OpenApi, SchemaObject } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import { mergedParts } from "../corrections/responses.js";
import { partWith, requireMember } from "./resources.js";

/**
 * Adds a relationship to the resources of its type, and marks it as always present if it is. Returns the
 * number of schemas that changed: none if the description states a list where one resource was
 * recorded, or the other way round, as the earliest ones do.
 */
export function addRelationship(
  entry: ObservedRelationship,
  resources: readonly SchemaObject[],
  document: OpenApi,
): number {
  if (resources.some((resource) => contradicts(resource, entry, document))) return 0;
  const changed = resources.filter((resource) => {
    const owner = partWith(resource, "relationships", document);
    if (!owner?.properties) return false;
    owner.properties["relationships"] ??= { type: "object", properties: {} };
    const relationships = follow(document, owner.properties["relationships"]);
    const added = addTo(relationships, entry, document);
    if (entry.always !== true) return added;
    const required = requireMember(owner, "relationships");
    return requireMember(relationships, entry.relationship) || required || added;
  });
  return changed.length;
}

/** Whether a resource states linkage to one resource instead of many, or to many instead of one. */
function contradicts(
  resource: SchemaObject,
  { relationship, many }: ObservedRelationship,
  document: OpenApi,
): boolean {
  return mergedParts(resource, document).some(({ properties }) => {
    const relationships = properties?.["relationships"];
    const known = relationships && follow(document, relationships).properties?.[relationship];
    const data = known && follow(document, known).properties?.["data"];
    return data !== undefined && (follow(document, data).items !== undefined) !== many;
  });
}

/** Adds the relationship, or its `data`; returns whether that changed anything. */
function addTo(
  relationships: SchemaObject,
  { relationship: name, to, many, always }: ObservedRelationship,
  document: OpenApi,
): boolean {
  const known = relationships.properties?.[name];
  if (!known) {
    const links = linksOf(document);
    const relationship: SchemaObject = {
      type: "object",
      properties: { data: linkage(to, many), ...(links && { links }) },
      ...(always === true && { required: ["data"] }),
      "x-klaviyo-observed": true,
    };
    relationships.properties = { ...relationships.properties, [name]: relationship };
    return true;
  }
  if (always !== true) return false;
  const relationship = follow(document, known);
  const missing = !relationship.properties?.["data"];
  if (missing) relationship.properties = { data: linkage(to, many), ...relationship.properties };
  return requireMember(relationship, "data") || missing;
}

function linkage(type: string, many: boolean): SchemaObject {
  const identifier: SchemaObject = {
    type: "object",
    required: ["type", "id"],
    properties: { type: { type: "string", enum: [type] }, id: { type: "string" } },
  };
  return many ? { type: "array", items: identifier } : identifier;
}

/** Returns a reference to the description's own links of relationships. */
const linksOf = ({ components }: OpenApi): SchemaObject | undefined =>
  components.schemas?.["RelationshipLinks"] && { $ref: "#/components/schemas/RelationshipLinks" };
