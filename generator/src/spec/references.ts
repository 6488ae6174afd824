import { InputError } from "../errors.js";
import type { OpenApi, Reference, SchemaObject } from "./openapi.js";
import { checkSizes } from "./size.js";
import { MAX_DEPTH, type Place, pointer, ROOT, tooDeep, within } from "./structure.js";

/**
 * Resolves a reference, through further references. Other values are returned as they are.
 * @param place where the reference is, for the error message
 * @throws InputError if the target does not exist, or the reference leads back to itself
 */
export function follow<Value extends object>(
  document: OpenApi,
  value: Value | Reference,
  place: string | Place = ROOT,
): Value {
  const refuse = ($ref: string, why: string): InputError => {
    const at = typeof place === "string" ? place : pointer(place);
    return new InputError(`${at}: the reference ${JSON.stringify($ref)} ${why}`);
  };
  const seen = new Set<string>();
  let current: Value | Reference = value;
  while ("$ref" in current && typeof current.$ref === "string") {
    const { $ref }: Reference = current;
    const target = lookUp(document, $ref);
    if (typeof target !== "object" || target === null) throw refuse($ref, "has no target");
    if (seen.has($ref)) throw refuse($ref, "leads back to itself");
    seen.add($ref);
    if (seen.size === MAX_DEPTH)
      throw refuse($ref, `ends a chain of ${MAX_DEPTH} references; expected fewer`);
    // checkStructure has checked which kind of object a reference of this place has to lead to.
    current = target as Value | Reference;
  }
  return current as Value;
}

/** Returns what a reference within the document leads to; `undefined` if there is nothing. */
export function lookUp(document: OpenApi, ref: string): unknown {
  if (!ref.startsWith("#/")) return undefined;
  let node: unknown = document;
  for (const segment of ref.slice(2).split("/")) {
    // Few names need escapes, which are slow.
    const name = /[%~]/.test(segment) ? unescaped(segment) : segment;
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = (node as Record<string, unknown>)[name];
  }
  return node;
}

const unescaped = (segment: string): string =>
  decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~");

/** Decodes a segment of a URI fragment (RFC 6901 §6). Invalid encodings are kept as they are. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Checks that every reference has a target, and that no schema consists of itself.
 * @throws InputError that names the place
 */
export function checkReferences(document: OpenApi): void {
  const checked = new Set<string>();
  const visit = (node: unknown, place: Place): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string" && !checked.has($ref)) {
      follow(document, { $ref }, place);
      checked.add($ref);
    }
    for (const [name, child] of Object.entries(node)) visit(child, within(place, name));
  };
  visit(document.paths, within(ROOT, "paths"));
  const components = within(ROOT, "components");
  visit(document.components, components);
  const schemas = within(components, "schemas");
  checkCycles(document.components.schemas ?? {}, schemas);
  checkSizes(document, schemas);
}

/**
 * Checks that no schema reaches itself through `allOf`, `anyOf` or `oneOf`: such a schema would never
 * end. A property may lead back to its own schema.
 */
function checkCycles(schemas: Readonly<Record<string, SchemaObject>>, place: Place): void {
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
      throw new InputError(`${pointer(within(place, name))}: the schema consists of itself`);
    }
    const target = schemas[name];
    if (!target || done.has(name)) return;
    if (above.length === MAX_DEPTH) throw tooDeep(pointer(within(place, name)));
    visit(target, [...above, name]);
    done.add(name);
  };
  for (const [name, schema] of Object.entries(schemas)) visit(schema, [name]);
}
