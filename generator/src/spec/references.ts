import { InputError } from "../errors.js";
import type { OpenApi, Reference, SchemaObject } from "./openapi.js";
import { type Place, pointer, ROOT, within } from "./structure.js";

/**
 * What a reference leads to, through further references.
 * @throws InputError where it leads nowhere, or back to itself
 */
export function follow<Value extends object>(
  document: OpenApi,
  value: Value | Reference,
  place: string | Place,
): Value {
  const refuse = ($ref: string, why: string): InputError => {
    const where = typeof place === "string" ? place : pointer(place);
    return new InputError(`${where}: the reference ${JSON.stringify($ref)} ${why}`);
  };
  const seen = new Set<string>();
  let current: Value | Reference = value;
  while ("$ref" in current && typeof current.$ref === "string") {
    const { $ref }: Reference = current;
    const target = at(document, $ref);
    if (typeof target !== "object" || target === null) throw refuse($ref, "leads nowhere");
    if (seen.has($ref)) throw refuse($ref, "leads to itself");
    seen.add($ref);
    // Which kind of object stands there was checked with the structure of the document.
    current = target as Value | Reference;
  }
  return current as Value;
}

function at(document: OpenApi, ref: string): unknown {
  if (!ref.startsWith("#/")) return undefined;
  let node: unknown = document;
  for (const segment of ref.slice(2).split("/")) {
    const name = decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = (node as Record<string, unknown>)[name];
  }
  return node;
}

/** The text of a segment of a URI fragment (RFC 6901 §6); what encodes nothing stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Checks that every reference leads somewhere, and that no schema is made of itself.
 * @throws InputError with the place
 */
export function checkReferences(document: OpenApi): void {
  const visit = (node: unknown, place: Place): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string") follow(document, { $ref }, place);
    for (const [name, child] of Object.entries(node)) visit(child, within(place, name));
  };
  visit(document.paths, within(ROOT, "paths"));
  const components = within(ROOT, "components");
  visit(document.components, components);
  checkCircles(document.components.schemas ?? {}, within(components, "schemas"));
}

/**
 * A property may lead back to the schema that it stands in; a member of `allOf`, `anyOf` or `oneOf`
 * may not: what it would mean has no end.
 */
function checkCircles(schemas: Readonly<Record<string, SchemaObject>>, place: Place): void {
  const prefix = "#/components/schemas/";
  const done = new Set<string>();
  const visit = (schema: SchemaObject, above: readonly string[]): void => {
    for (const member of [
      ...(schema.allOf ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
    ])
      visit(member, above);
    if (!schema.$ref?.startsWith(prefix)) return;
    const name = schema.$ref.slice(prefix.length);
    if (above.includes(name)) {
      throw new InputError(`${pointer(within(place, name))}: the schema is made of itself`);
    }
    const target = schemas[name];
    if (!target || done.has(name)) return;
    visit(target, [...above, name]);
    done.add(name);
  };
  for (const [name, schema] of Object.entries(schemas)) visit(schema, [name]);
}
