import type { ObservedMember } from "../../spec/observed.js";
import type { OpenApi, SchemaObject } from "../../spec/openapi.js";
import { mergedParts } from "../corrections/responses.js";
import { separateFromRequests } from "./requests.js";
import { requireMember } from "./resources.js";

/** The schemas that an object is merged from. */
type Parts = SchemaObject[];

/** Adds a member to the resources of its type; returns the number of schemas that lacked it. */
export function addMember(
  { member, always, schema }: ObservedMember,
  resources: readonly SchemaObject[],
  document: OpenApi,
): number {
  const names = member.split(".");
  const last = names.pop() ?? "";
  const owners = names.reduce(
    (from, name) => from.flatMap((parts) => objectsAt(parts, name, document)),
    resources.flatMap((resource) => objectsIn(resource, document)),
  );
  let count = 0;
  for (const parts of owners) {
    if (parts.some(({ properties }) => properties?.[last])) continue;
    const owner = parts.find(({ properties }) => properties?.["type"]) ?? parts[0];
    if (!owner) continue;
    separateFromRequests(owner, document);
    owner.properties = {
      ...owner.properties,
      [last]: { ...structuredClone(schema), "x-klaviyo-observed": true },
    };
    if (always === true) requireMember(owner, last);
    count++;
  }
  return count;
}

/** Returns the objects that a member may be, each as its parts. */
function objectsAt(parts: Parts, name: string, document: OpenApi): Parts[] {
  const members = parts.flatMap(({ properties }) => properties?.[name] ?? []);
  const [only] = members;
  if (!only || members.length === 1) return only ? objectsIn(only, document) : [];
  return [members.flatMap((member) => objectsIn(member, document).flat())];
}

/** Returns the objects that a schema allows, each as its parts. */
function objectsIn(schema: SchemaObject, document: OpenApi): Parts[] {
  const parts = mergedParts(schema, document);
  const union = parts.flatMap((part) => part.anyOf ?? part.oneOf ?? []);
  if (union.length > 0) return union.flatMap((member) => objectsIn(member, document));
  const objects = parts.filter(({ properties }) => properties);
  return objects.length > 0 ? [objects] : [];
}
