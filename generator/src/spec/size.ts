import { InputError } from "../errors.js";
import { innerSchemas, type OpenApi, type SchemaObject } from "./openapi.js";
import { type Place, pointer, within } from "./structure.js";

/** Most schemas that one component may consist of after its parts have been merged into it. */
const MAX_SIZE = 20_000;

const PREFIX = "#/components/schemas/";

/**
 * Refuses components that become endless or huge when they are written out. References to objects, unions
 * and enums are written as names; other targets, and the parts of `allOf`, are written out.
 * @throws InputError that names the component
 */
export function checkSizes({ components }: OpenApi, place: Place): void {
  const schemas = new Map(Object.entries(components.schemas ?? {}));
  const sizes = new Map<string, number>();
  const open = new Set<string>();

  const refuse = (name: string, why: string): InputError =>
    new InputError(`${pointer(within(place, name))}: ${why}`);

  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const schema = schemas.get(name);
    if (!schema) return 1;
    if (open.has(name)) {
      throw refuse(
        name,
        "the schema contains itself without end; expected an object or a union that is not part of an allOf in between",
      );
    }
    open.add(name);
    const size = written(schema);
    open.delete(name);
    if (size > MAX_SIZE) {
      throw refuse(
        name,
        `the schema is too large: it consists of more than ${MAX_SIZE} schemas when its parts are merged`,
      );
    }
    sizes.set(name, size);
    return size;
  };

  /** @param merged whether the schema is a part of an `allOf` */
  const written = (schema: SchemaObject, merged = false): number => {
    if (schema.$ref?.startsWith(PREFIX)) {
      const name = schema.$ref.slice(PREFIX.length);
      const target = schemas.get(name);
      return merged || !target || !hasName(target) ? sizeOf(name) : 1;
    }
    const parts = new Set(schema.allOf);
    return innerSchemas(schema).reduce((sum, inner) => sum + written(inner, parts.has(inner)), 1);
  };

  for (const name of schemas.keys()) sizeOf(name);
}

/** Whether the model gives a component a name, so that references to it are not written out. */
const hasName = ({ properties, allOf, anyOf, oneOf, enum: values = [] }: SchemaObject): boolean =>
  Boolean(properties ?? allOf ?? anyOf ?? oneOf) || values.length > 1;
