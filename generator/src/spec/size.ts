import { InputError } from "../errors.js";
import { innerSchemas, type OpenApi, type SchemaObject } from "./openapi.js";
import { MAX_DEPTH, type Place, pointer, tooDeep, within } from "./structure.js";

/** Most schemas that one component may consist of after its parts have been merged into it. */
const MAX_SIZE = 20_000;

/** What a schema consists of when it is written out. */
interface Extent {
  /** number of schemas */
  readonly size: number;
  /** levels of nesting */
  readonly depth: number;
}

const ONE: Extent = { size: 1, depth: 1 };

const PREFIX = "#/components/schemas/";

/**
 * Refuses components that become endless, huge or deeply nested when they are written out. References to
 * objects, unions and enums are written as names; other targets, and the parts of `allOf`, are written out.
 * @throws InputError that names the component
 */
export function checkSizes({ components }: OpenApi, place: Place): void {
  const schemas = new Map(Object.entries(components.schemas ?? {}));
  const extents = new Map<string, Extent>();
  const open = new Set<string>();

  const refuse = (name: string, why: string): InputError =>
    new InputError(`${pointer(within(place, name))}: ${why}`);

  const extentOf = (name: string): Extent => {
    const known = extents.get(name);
    if (known !== undefined) return known;
    const schema = schemas.get(name);
    if (!schema) return ONE;
    if (open.has(name)) {
      throw refuse(
        name,
        "the schema contains itself without end; expected an object or a union that is not part of an allOf in between",
      );
    }
    open.add(name);
    // Before the stack overflows; whatever the order of the components, their depth is checked below.
    if (open.size > MAX_DEPTH) throw tooDeep(pointer(within(place, name)));
    const extent = written(schema);
    open.delete(name);
    if (extent.depth > MAX_DEPTH) throw tooDeep(pointer(within(place, name)));
    if (extent.size > MAX_SIZE) {
      throw refuse(
        name,
        `the schema is too large: it consists of more than ${MAX_SIZE} schemas when its parts are merged`,
      );
    }
    extents.set(name, extent);
    return extent;
  };

  /** @param merged whether the schema is a part of an `allOf` */
  const written = (schema: SchemaObject, merged = false): Extent => {
    if (schema.$ref?.startsWith(PREFIX)) {
      const name = schema.$ref.slice(PREFIX.length);
      const target = schemas.get(name);
      return merged || !target || !hasName(target) ? extentOf(name) : ONE;
    }
    const parts = new Set(schema.allOf);
    const inner = innerSchemas(schema).map((one) => written(one, parts.has(one)));
    return inner.reduce(
      ({ size, depth }, one) => ({ size: size + one.size, depth: Math.max(depth, one.depth + 1) }),
      ONE,
    );
  };

  for (const name of schemas.keys()) extentOf(name);
}

/** Whether the model gives a component a name, so that references to it are not written out. */
const hasName = ({ properties, allOf, anyOf, oneOf, enum: values = [] }: SchemaObject): boolean =>
  Boolean(properties ?? allOf ?? anyOf ?? oneOf) || values.length > 1;
