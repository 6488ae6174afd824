import { pascalCase } from "../names/case.js";
import type { Namespace } from "../names/namespace.js";
import type { SchemaObject } from "../spec/openapi.js";
import { trimSuffix } from "./component-names.js";
import type { NamedType } from "./model.js";
import type { Resolver } from "./resolve.js";
import { isNull, type JsonType, runtimeRef, type Schema, typeRef } from "./schema.js";

/** Which way a value travels: requests are closed, answers stay open to what is new. */
export type Side = "request" | "response";

/**
 * The named types of one domain. Components are first seen from their roots ({@link see}), so that
 * a component which both sides reach can get two types where openness makes them differ; then
 * schemas are converted ({@link convert}), which names the types they refer to.
 */
export class TypeTable {
  readonly #resolver: Resolver;
  readonly #names: Namespace;
  readonly #seen: Record<Side, Set<string>> = { request: new Set(), response: new Set() };
  readonly #opens = new Map<string, boolean>();
  readonly #types = new Map<string, { type: NamedType; side: Side; component: string }>();

  constructor(resolver: Resolver, names: Namespace) {
    this.#resolver = resolver;
    this.#names = names;
  }

  /** Marks every component that a schema reaches as travelling in one direction. */
  see(schema: SchemaObject, side: Side): void {
    for (const name of this.#components(schema)) {
      if (this.#seen[side].has(name)) continue;
      this.#seen[side].add(name);
      this.see(this.#component(name), side);
    }
  }

  /** The model's form of a schema; types it refers to are named and kept. */
  convert(schema: SchemaObject, side: Side): Schema {
    const component = this.#resolver.componentName(schema);
    if (component !== undefined) return this.#reference(component, side);
    if (schema.allOf) return this.convert(this.#resolver.flatten(schema), side);
    const members = schema.anyOf ?? schema.oneOf;
    if (members) return this.#union(members, schema, side);
    return this.#plain(schema, side);
  }

  /** Every named type, in the order of their names. */
  all(): NamedType[] {
    const types = [...this.#types.values()].map(({ type }) => type);
    return types.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #reference(component: string, side: Side): Schema {
    const target = this.#component(component);
    if (!isWorthAName(target)) return this.convert(target, side);
    const key = this.#differs(component) ? `${side} ${component}` : component;
    const known = this.#types.get(key);
    if (known) return typeRef(known.type.name);
    const stem = pascalCase(trimSuffix(component));
    const whole = pascalCase(component);
    const input = this.#differs(component) && side === "request";
    const name = input
      ? this.#names.claim(`${stem}Input`, `${whole}Input`)
      : this.#names.claim(stem, whole);
    const type: NamedType = { name, schema: {}, reach: this.#reach(component, side) };
    this.#types.set(key, { type, side, component });
    type.schema = this.convert(this.#inline(target), side);
    return typeRef(name);
  }

  /** A component that is itself a reference or a merge, as the schema it stands for. */
  #inline(target: SchemaObject): SchemaObject {
    return target.allOf ? this.#resolver.flatten(target) : target;
  }

  #union(members: readonly SchemaObject[], schema: SchemaObject, side: Side): Schema {
    const converted = members.map((member) => this.convert(member, side));
    const flat = converted.flatMap((member) =>
      isBareUnion(member) ? (member.anyOf ?? []) : [member],
    );
    const known = flat.filter((member) => !isNull(member) && !isRuntime(member));
    const nulls = flat.filter(isNull).slice(0, 1);
    const others = flat.filter(isRuntime).slice(0, 1);
    const opened = side === "response" && this.#isOpenUnion(members) && others.length === 0;
    const anyOf = unique([
      ...known,
      ...(opened ? [runtimeRef("Unrecognized", ...this.#discriminators(members))] : others),
      ...nulls,
    ]);
    const [only] = anyOf;
    const { default: fallback } = schema as Schema;
    const base = anyOf.length === 1 && only ? only : { anyOf };
    return fallback === undefined ? base : { ...base, default: fallback };
  }

  #plain(schema: SchemaObject, side: Side): Schema {
    const { properties, items, additionalProperties, required, ...rest } = schema;
    const out: Schema = { ...(rest as Schema) };
    for (const key of Object.keys(out)) if (key.startsWith("x-")) delete out[key as keyof Schema];
    if (properties) {
      out.properties = Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, this.convert(child, side)]),
      );
      const known = required?.filter((name) => Object.hasOwn(properties, name));
      if (known && known.length > 0) out.required = known;
    }
    if (items) out.items = this.convert(items, side);
    if (additionalProperties !== undefined) {
      // Beside known members TypeScript takes no others of one type: an index covers all of them.
      out.additionalProperties =
        typeof additionalProperties === "object"
          ? Object.keys(properties ?? {}).length > 0 || this.convert(additionalProperties, side)
          : additionalProperties;
    }
    return side === "response" && isOpenEnum(schema) ? openEnum(out) : out;
  }

  #component(name: string): SchemaObject {
    return this.#resolver.resolve<SchemaObject>({ $ref: `#/components/schemas/${name}` });
  }

  #components(schema: SchemaObject): string[] {
    const name = this.#resolver.componentName(schema);
    if (name !== undefined) return [name];
    return parts(schema).flatMap((part) => this.#components(part));
  }

  #reach(component: string, side: Side): NamedType["reach"] {
    const both = this.#seen.request.has(component) && this.#seen.response.has(component);
    return both && !this.#differs(component) ? "both" : side;
  }

  /** Whether a component needs one type a side. */
  #differs(component: string): boolean {
    return (
      this.#seen.request.has(component) &&
      this.#seen.response.has(component) &&
      this.#isOpened(component)
    );
  }

  /** Whether openness changes anything inside a component. */
  #isOpened(component: string): boolean {
    const known = this.#opens.get(component);
    if (known !== undefined) return known;
    const reached = new Set<string>();
    const visit = (schema: SchemaObject): boolean => {
      const name = this.#resolver.componentName(schema);
      if (name !== undefined) {
        if (reached.has(name)) return false;
        reached.add(name);
        return visit(this.#component(name));
      }
      const members = schema.anyOf ?? schema.oneOf;
      if (isOpenEnum(schema) || (members && this.#isOpenUnion(members))) return true;
      return parts(schema).some(visit);
    };
    const opened = visit({ $ref: `#/components/schemas/${component}` });
    this.#opens.set(component, opened);
    return opened;
  }

  /** A union of two or more objects may get new members; one of scalars is a matter of form. */
  #isOpenUnion(members: readonly SchemaObject[]): boolean {
    const objects = members.filter((member) => {
      const schema = this.#resolver.flatten(member);
      return schema.properties !== undefined || schema.type === "object";
    });
    return objects.length > 1;
  }

  /** Properties by whose one value every member of a union can be told apart. */
  #discriminators(members: readonly SchemaObject[]): string[] {
    const objects = members
      .map((member) => this.#resolver.flatten(member))
      .filter((schema) => schema.type !== "null");
    const [first, ...others] = objects.map((schema) => this.#constants(schema));
    return [...(first ?? [])].filter((name) => others.every((names) => names.has(name)));
  }

  #constants(schema: SchemaObject): Set<string> {
    const names = Object.entries(schema.properties ?? {})
      .filter(([, property]) => this.#resolver.flatten(property).enum?.length === 1)
      .map(([name]) => name);
    return new Set(names);
  }
}

/** The schemas directly inside a schema of the spec. */
function parts(schema: SchemaObject): SchemaObject[] {
  const { additionalProperties } = schema;
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
  ];
}

const isOpenEnum = (schema: SchemaObject): boolean =>
  (schema.enum?.filter((value) => value !== null).length ?? 0) > 1 &&
  scalarType(schema) !== "boolean";

/** Objects, unions and enums of several values get a name; scalars and constants are written out. */
const isWorthAName = (schema: SchemaObject): boolean =>
  schema.properties !== undefined ||
  schema.allOf !== undefined ||
  schema.anyOf !== undefined ||
  schema.oneOf !== undefined ||
  isOpenEnum(schema);

function scalarType(schema: SchemaObject): JsonType | undefined {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  return types.length === 1 ? (types[0] as JsonType) : undefined;
}

/** The known values, any other of their type, and `null` where the enum has it. */
function openEnum(schema: Schema): Schema {
  const { default: fallback, description, format, ...known } = schema;
  const values = (known.enum ?? []).filter((value) => value !== null);
  const nullable = values.length < (known.enum?.length ?? 0);
  const type = scalarType(known as SchemaObject) ?? "string";
  const other = runtimeRef(type === "string" ? "OtherString" : "OtherNumber");
  return {
    anyOf: [{ type, enum: values }, other, ...(nullable ? [{ type: "null" } as Schema] : [])],
    ...(fallback !== undefined && { default: fallback }),
    ...(description !== undefined && { description }),
    ...(format !== undefined && { format }),
  };
}

const isRuntime = (schema: Schema): boolean => schema.$ref?.startsWith("#/runtime/") ?? false;

const isBareUnion = (schema: Schema): boolean =>
  schema.anyOf !== undefined && Object.keys(schema).length === 1;

const unique = (schemas: readonly Schema[]): Schema[] => [
  ...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values(),
];
