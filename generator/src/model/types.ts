import { pascalCase } from "../names/case.js";
import type { Namespace } from "../names/namespace.js";
import { innerSchemas, type SchemaObject } from "../spec/openapi.js";
import { trimSuffix } from "./component-names.js";
import { factsOf, isOpenEnum, leafOf, typesOf } from "./leaves.js";
import type { NamedType } from "./model.js";
import { Openness } from "./openness.js";
import type { Resolver } from "./resolve.js";
import {
  type Member,
  referenceTo,
  runtimeType,
  type Schema,
  type Side,
  stringEnum,
} from "./schema.js";

/**
 * The named types of one domain. First call {@link markUsed} with the outermost schemas of all
 * requests and responses: a component that both contain gets two types if they differ. Then
 * {@link convert} schemas, which names the types that they refer to.
 */
export class TypeTable {
  readonly #resolver: Resolver;
  readonly #names: Namespace;
  readonly #used: Record<Side, Set<string>> = { request: new Set(), response: new Set() };
  readonly #openness: Openness;
  readonly #types = new Map<string, { type: NamedType; side: Side; component: string }>();

  constructor(resolver: Resolver, names: Namespace) {
    this.#resolver = resolver;
    this.#names = names;
    this.#openness = new Openness(resolver);
  }

  /** Marks every component that a schema reaches as used on this side. */
  markUsed(schema: SchemaObject, side: Side): void {
    for (const name of this.#components(schema)) {
      if (this.#used[side].has(name)) continue;
      this.#used[side].add(name);
      this.markUsed(this.#resolver.component(name), side);
    }
  }

  /** Returns the node of a schema. Names the types that it refers to. */
  convert(schema: SchemaObject, side: Side): Schema {
    const component = this.#resolver.componentName(schema);
    if (component !== undefined) return this.#reference(component, side);
    if (schema.allOf) return this.convert(this.#resolver.flatten(schema), side);
    const members = schema.anyOf ?? schema.oneOf;
    if (members) return this.#union(members, schema, side);
    return this.#plain(schema, side);
  }

  /** Returns every named type, ordered by name. */
  all(): NamedType[] {
    const types = [...this.#types.values()].map(({ type }) => type);
    return types.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #reference(component: string, side: Side): Schema {
    const target = this.#resolver.component(component);
    if (!isWorthAName(target)) return this.convert(target, side);
    const key = this.#differs(component) ? `${side} ${component}` : component;
    const known = this.#types.get(key);
    if (known) return referenceTo(known.type.name);
    const stem = pascalCase(trimSuffix(component));
    const whole = pascalCase(component);
    const input = this.#differs(component) && side === "request";
    const name = input
      ? this.#names.claim(`${stem}Input`, `${whole}Input`)
      : this.#names.claim(stem, whole);
    const type: NamedType = {
      name,
      component,
      schema: { kind: "unknown" },
      reach: this.#reach(component, side),
    };
    this.#types.set(key, { type, side, component });
    type.schema = this.convert(this.#inline(target), side);
    return referenceTo(name);
  }

  /** Returns a component with its `allOf` merged. */
  #inline(target: SchemaObject): SchemaObject {
    return target.allOf ? this.#resolver.flatten(target) : target;
  }

  #union(
    members: readonly SchemaObject[],
    { default: fallback }: SchemaObject,
    side: Side,
  ): Schema {
    const flat = members.map((member) => this.convert(member, side)).flatMap(alternatives);
    const nullable = flat.some((member) => member.kind === "null" || member.nullable === true);
    const values = flat.filter((member) => member.kind !== "null");
    const known = values.filter((member) => member.kind !== "runtime");
    const others = values.filter((member) => member.kind === "runtime").slice(0, 1);
    const opened =
      side === "response" && this.#openness.isOpenUnion(members) && others.length === 0;
    const all = unique(
      [...known, ...(opened ? [this.#unrecognized(members)] : others)].map(notNull),
    );
    const facts = {
      ...(nullable && { nullable }),
      ...(fallback !== undefined && { default: fallback }),
    };
    const [only] = all;
    if (!only) return { kind: "null" };
    return all.length === 1 ? { ...only, ...facts } : { kind: "union", members: all, ...facts };
  }

  /** Returns the member of an open union that stands for members that the spec does not list. */
  #unrecognized(members: readonly SchemaObject[]): Schema {
    const names = this.#openness.discriminators(members);
    return names.length > 0
      ? runtimeType("Unrecognized", stringEnum(names))
      : runtimeType("Unrecognized");
  }

  #plain(schema: SchemaObject, side: Side): Schema {
    const types = typesOf(schema);
    const [type] = types;
    if (types.length > 1) {
      const members = types.map((one) => this.#plain({ ...schema, type: one }, side));
      return { ...factsOf(schema), kind: "union", members: members.map(notNull) };
    }
    if (schema.enum) {
      const leaf = leafOf(schema);
      return side === "response" && isOpenEnum(schema) ? openEnum(leaf) : leaf;
    }
    if (type === "array") {
      const { items = {}, minItems, maxItems } = schema;
      const inner = this.convert(items, side);
      return { ...factsOf(schema), kind: "array", items: inner, minItems, maxItems };
    }
    return type === "object" ? this.#object(schema, side) : leafOf(schema);
  }

  #object(schema: SchemaObject, side: Side): Schema {
    const { properties = {}, required, additionalProperties: others, maxProperties } = schema;
    const members = Object.entries(properties).map(
      ([name, child]): Member => ({
        name,
        schema: this.convert(child, side),
        required: required?.includes(name) ?? false,
      }),
    );
    // An index signature covers known members too, so next to them it cannot have its own type.
    const additional =
      typeof others === "object" ? members.length > 0 || this.convert(others, side) : others;
    return { ...factsOf(schema), kind: "object", members, additional, maxProperties };
  }

  #components(schema: SchemaObject): string[] {
    const name = this.#resolver.componentName(schema);
    if (name !== undefined) return [name];
    return innerSchemas(schema).flatMap((part) => this.#components(part));
  }

  #reach(component: string, side: Side): NamedType["reach"] {
    const both = this.#used.request.has(component) && this.#used.response.has(component);
    return both && !this.#differs(component) ? "both" : side;
  }

  /** Whether requests and responses need different types of a component. */
  #differs(component: string): boolean {
    return (
      this.#used.request.has(component) &&
      this.#used.response.has(component) &&
      this.#openness.differs(component)
    );
  }
}

/**
 * Whether a component gets a name: objects, unions and enums do; scalars and constants are inlined.
 */
const isWorthAName = (schema: SchemaObject): boolean =>
  schema.properties !== undefined ||
  schema.allOf !== undefined ||
  schema.anyOf !== undefined ||
  schema.oneOf !== undefined ||
  isOpenEnum(schema);

/** Returns a union of the known values and any other value of their type, or types. */
function openEnum(schema: Schema): Schema {
  if (schema.kind !== "enum") return schema;
  const { type, values, kind, ...facts } = schema;
  const has = (of: string): boolean => values.some((value) => typeof value === of);
  const others = [
    ...(has("string") ? [runtimeType("OtherString")] : []),
    ...(has("number") ? [runtimeType("OtherNumber")] : []),
  ];
  return { ...facts, kind: "union", members: [{ kind, type, values }, ...others] };
}

/** Returns the members of a union without facts of its own; any other schema as it is. */
function alternatives(schema: Schema): Schema[] {
  if (schema.kind !== "union" || schema.default !== undefined || schema.description !== undefined) {
    return [schema];
  }
  return [...schema.members, ...(schema.nullable ? [{ kind: "null" } as const] : [])];
}

const notNull = ({ nullable, ...schema }: Schema): Schema => schema;

const unique = (schemas: readonly Schema[]): Schema[] => [
  ...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values(),
];
