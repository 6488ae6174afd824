import { issuesOf } from "@klaviyo-kit/runtime/schemas";
import type { $ZodType } from "zod/v4/core";
import { wholeCatalog } from "../engine/served.js";
import { member } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";
import { ControlError } from "./control-error.js";

/** Faults that an error names at most. */
const MAX_FAULTS = 10;

/**
 * Checks resources that people wrote: types, ids, attributes and the types of their values, relationships.
 *
 * @param place name of the list in messages
 * @throws {ControlError} 400 that names the place of each fault
 */
export function checkSeed(value: unknown, place: string): MockResource[] {
  if (!Array.isArray(value)) throw new ControlError(400, `${place}: expected a list of resources.`);
  const faults = value.flatMap((resource, index) => [...faultsOf(resource, `${place}[${index}]`)]);
  if (faults.length === 0) return value as MockResource[];
  const more = faults.length - MAX_FAULTS;
  const shown = faults.slice(0, MAX_FAULTS).join("\n");
  throw new ControlError(400, more > 0 ? `${shown}\n… and ${more} more` : shown);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function* faultsOf(resource: unknown, place: string): Generator<string> {
  if (!isObject(resource)) return yield `${place}: expected a resource with type and id`;
  const { type, id, attributes = {}, relationships = {} } = resource;
  const schema = typeof type === "string" ? wholeCatalog().schemaOf(type) : undefined;
  if (!schema) return yield `${place}.type: ${JSON.stringify(type)} is not a type of resource`;
  if (typeof id !== "string" || id === "") yield `${place}.id: expected a text`;
  for (const name of Object.keys(resource)) {
    if (!["type", "id", "attributes", "relationships", "links"].includes(name)) {
      yield `${place}.${name}: a resource has no such member`;
    }
  }
  if (!isObject(attributes)) yield `${place}.attributes: expected an object`;
  else yield* attributeFaults(attributes, schema, String(type), `${place}.attributes`);
  if (!isObject(relationships)) yield `${place}.relationships: expected an object`;
  else yield* relationshipFaults(relationships, String(type), `${place}.relationships`);
}

function* attributeFaults(
  attributes: Record<string, unknown>,
  schema: $ZodType,
  type: string,
  place: string,
): Generator<string> {
  for (const [name, value] of Object.entries(attributes)) {
    const inner = member(member(schema, "attributes"), name);
    if (!inner) yield `${place}.${name}: a ${type} has no such attribute`;
    else if (value !== null) {
      for (const { path, expected } of issuesOf(inner, value)) {
        yield `${[`${place}.${name}`, ...path].join(".")}: expected ${expected}`;
      }
    }
  }
}

function* relationshipFaults(
  relationships: Record<string, unknown>,
  type: string,
  place: string,
): Generator<string> {
  for (const [name, relationship] of Object.entries(relationships)) {
    const relation = wholeCatalog().relation(type, name);
    if (!relation) yield `${place}.${name}: a ${type} has no such relationship`;
    else if (!isObject(relationship)) yield `${place}.${name}: expected an object with data`;
    else {
      for (const target of [relationship["data"] ?? []].flat()) {
        const fits =
          isObject(target) &&
          target["type"] === relation.target &&
          typeof target["id"] === "string";
        if (!fits) yield `${place}.${name}.data: expected type ${relation.target} and an id`;
      }
    }
  }
}
