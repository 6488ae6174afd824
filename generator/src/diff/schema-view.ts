import type { Domain } from "../model/model.js";
import type { EnumSchema, Literal, ReferenceSchema, Schema, UnionSchema } from "../model/schema.js";
import { membersOf } from "../model/schema-parts.js";
import type { JsonType } from "../spec/openapi.js";

/** The content of a schema, independent of its spelling: references followed, `null` separate. */
export interface SchemaView {
  /** the schema without reference and `null` */
  schema: Schema;
  nullable: boolean;
  /** JSON types that it allows besides `null`; none if it allows anything */
  types: Set<JsonType>;
  /** the values that it allows, if it lists them */
  values: readonly Literal[] | undefined;
  /** alternatives, if there are several */
  members: readonly Schema[];
}

/** Named types of a domain by name. */
export type NamedTypes = ReadonlyMap<string, Schema>;

const TABLES = new WeakMap<Domain, NamedTypes>();

/** Returns the named types of a domain. */
export function namedTypes(domain: Domain): NamedTypes {
  const known =
    TABLES.get(domain) ?? new Map(domain.types.map(({ name, schema }) => [name, schema]));
  TABLES.set(domain, known);
  return known;
}

/** Returns the name of the domain's type that a schema refers to. */
export const typeName = (schema: Schema): string | undefined =>
  schema.kind === "reference" ? schema.name : undefined;

/** Views by schema: a schema belongs to one domain and is viewed from many places. */
const VIEWS = new WeakMap<Schema, SchemaView>();

/** Returns the view of a schema. */
export function viewOf(schema: Schema, types: NamedTypes): SchemaView {
  const known = VIEWS.get(schema) ?? look(schema, types);
  VIEWS.set(schema, known);
  return known;
}

function look(schema: Schema, types: NamedTypes): SchemaView {
  const nullable = schema.nullable === true;
  switch (schema.kind) {
    case "reference": {
      const view = viewOf(types.get(schema.name) ?? ANYTHING, types);
      return { ...view, nullable: nullable || view.nullable };
    }
    case "union":
      return lookAtUnion(schema, types);
    case "enum": {
      const allowed = new Set<JsonType>([schema.type]);
      const values = isEveryBoolean(schema) ? undefined : schema.values;
      return { schema, nullable, types: allowed, values, members: [] };
    }
    default:
      return {
        schema,
        nullable: nullable || schema.kind === "null",
        types: typesOf(schema),
        values: undefined,
        members: [],
      };
  }
}

/** Returns the JSON types of a schema that is not a union, an enum or a reference. */
const typesOf = ({ kind }: Exclude<Schema, Viewed>): Set<JsonType> =>
  new Set(kind === "unknown" || kind === "null" || kind === "runtime" ? [] : [kind]);

type Viewed = EnumSchema | UnionSchema | ReferenceSchema;

function lookAtUnion(schema: UnionSchema, types: NamedTypes): SchemaView {
  // Types of the runtime stand for values that may be added: they are not part of a revision.
  const known = schema.members.filter((member) => member.kind !== "runtime");
  const views = known.map((member) => viewOf(member, types));
  const nullable = schema.nullable === true || views.some((view) => view.nullable);
  const [only] = views;
  if (only && views.length === 1) return { ...only, nullable };
  return {
    schema: { ...schema, members: known },
    nullable,
    types: new Set(views.flatMap((view) => [...view.types])),
    values: undefined,
    members: known,
  };
}

const ANYTHING: Schema = { kind: "unknown" };

/** A boolean enum with both values is the same as a boolean. */
const isEveryBoolean = ({ type, values }: EnumSchema): boolean =>
  type === "boolean" && new Set(values).size === 2;

/**
 * Returns what distinguishes a member of a union from the others: the values of its properties that
 * have exactly one, or else its types.
 */
export function memberLabel(member: Schema, types: NamedTypes): string {
  const view = viewOf(member, types);
  const constants = membersOf(view.schema).flatMap(({ name, schema }) => {
    const { values } = viewOf(schema, types);
    return values?.length === 1 ? [[name, values[0]] as const] : [];
  });
  const [first] = constants;
  if (first === undefined) return [...view.types].sort().join("|") || "anything";
  return constants.length === 1 ? String(first[1]) : constants.map(([, v]) => String(v)).join(",");
}
