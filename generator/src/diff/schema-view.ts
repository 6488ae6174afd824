import type { Domain } from "../model/model.js";
import { isNull, type JsonType, type JsonValue, type Schema, typeRef } from "../model/schema.js";

/** What a schema says, whatever way it says it: references followed, `null` taken out. */
export interface SchemaView {
  /** the schema without reference and `null` */
  schema: Schema;
  nullable: boolean;
  /** JSON types it allows besides `null`; none where it allows anything */
  types: Set<JsonType>;
  /** the only values it allows, where it lists them */
  values: JsonValue[] | undefined;
  /** alternatives, where there is more than one */
  members: Schema[];
}

const TYPES = typeRef("").$ref ?? "";

/** Named types of a domain by name. */
export type NamedTypes = ReadonlyMap<string, Schema>;

const TABLES = new WeakMap<Domain, NamedTypes>();

/** The named types of a domain; the table is made once. */
export function namedTypes(domain: Domain): NamedTypes {
  const known =
    TABLES.get(domain) ?? new Map(domain.types.map(({ name, schema }) => [name, schema]));
  TABLES.set(domain, known);
  return known;
}

/** Name of the domain's type that a schema refers to. */
export const typeName = ({ $ref }: Schema): string | undefined =>
  $ref?.startsWith(TYPES) ? $ref.slice(TYPES.length) : undefined;

/** Runtime types in schemas stand for what may be new: they say nothing of a revision. */
const isOpenness = ({ $ref }: Schema): boolean => $ref?.startsWith("#/runtime/") === true;

/** Schemas are looked at from many places; they belong to one domain each. */
const VIEWS = new WeakMap<Schema, SchemaView>();

/** Looks at a schema. */
export function viewOf(schema: Schema, types: NamedTypes): SchemaView {
  const known = VIEWS.get(schema) ?? look(schema, types);
  VIEWS.set(schema, known);
  return known;
}

function look(schema: Schema, types: NamedTypes): SchemaView {
  const name = typeName(schema);
  if (name !== undefined) return viewOf(types.get(name) ?? {}, types);
  if (schema.anyOf) {
    const views = schema.anyOf.filter((member) => !isOpenness(member));
    const known = views.filter((member) => !isNull(member));
    const [only] = known;
    const nullable = known.length < views.length;
    if (known.length === 1 && only) {
      const view = viewOf(only, types);
      return { ...view, nullable: view.nullable || nullable };
    }
    const inner = known.map((member) => viewOf(member, types));
    return {
      schema: { ...schema, anyOf: known },
      nullable: nullable || inner.some((view) => view.nullable),
      types: new Set(inner.flatMap((view) => [...view.types])),
      values: undefined,
      members: known,
    };
  }
  const listed = [schema.type ?? (schema.properties ? "object" : [])].flat();
  const values = schema.enum?.filter((value) => value !== null);
  const stated = listed.filter((type) => type !== "null");
  const allowed = new Set(stated.length > 0 ? stated : values?.map(typeOfValue));
  return {
    schema,
    nullable: listed.includes("null") || (schema.enum?.includes(null) ?? false),
    types: allowed,
    values: isEveryBoolean(allowed, values) ? undefined : values,
    members: [],
  };
}

/** An enum may go without a type: its values have one. */
function typeOfValue(value: JsonValue): JsonType {
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}

/** A boolean that lists both of its values says no more than one that lists none. */
const isEveryBoolean = (types: ReadonlySet<JsonType>, values: JsonValue[] | undefined): boolean =>
  types.size === 1 && types.has("boolean") && new Set(values).size === 2;

/**
 * What tells a union's member from the others: the values of its properties that have only one, or
 * else its types.
 */
export function memberLabel(member: Schema, types: NamedTypes): string {
  const view = viewOf(member, types);
  const constants = Object.entries(view.schema.properties ?? {}).flatMap(([name, property]) => {
    const { values } = viewOf(property, types);
    return values?.length === 1 ? [[name, values[0]] as const] : [];
  });
  const [first] = constants;
  if (first === undefined) return [...view.types].sort().join("|") || "anything";
  return constants.length === 1 ? String(first[1]) : constants.map(([, v]) => String(v)).join(",");
}
