import { pascalCase } from "../names/case.js";
import type { Namespace } from "../names/namespace.js";
import type { SchemaObject } from "../spec/openapi.js";
import { trimSuffix } from "./component-names.js";
import { constant, withoutNull } from "./documents.js";
import type { Relationship, Resource } from "./model.js";
import type { Resolver } from "./resolve.js";
import type { TypeTable } from "./types.js";

/** One place where responses contain a resource. */
interface Occurrence {
  type: string;
  schema: SchemaObject;
  /** component that describes the resource without its relationships, if any */
  component: string | undefined;
  /** attributes that responses contain only on request */
  additional: ReadonlySet<string>;
  /** id of the operation, for resources that get no other name */
  operation: string;
}

/**
 * Occurrences of one resource: the same type, and the same attributes apart from additional ones.
 */
interface Variant {
  key: string;
  type: string;
  occurrences: Occurrence[];
}

/**
 * The resources of one domain. The spec describes a resource again in every response. Descriptions
 * that agree are merged into one, with all of their relationships and additional attributes. First
 * {@link add} the resources of every response, then {@link claimNames}, then use the other methods.
 */
export class ResourceTable {
  readonly #resolver: Resolver;
  readonly #variants = new Map<string, Variant>();
  readonly #names = new Map<
    string,
    Pick<Resource, "name" | "attributesName" | "relationshipsName" | "additionalName">
  >();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /**
   * Adds a resource of a response and returns its key for {@link nameOf}; `undefined` if the schema
   * has no single type, or only type and id.
   */
  add(
    schema: SchemaObject,
    operation: string,
    additionalFields: ReadonlyMap<string, ReadonlySet<string>>,
  ): string | undefined {
    const flat = this.#resolver.flatten(schema);
    const type = constant(flat.properties?.["type"], this.#resolver);
    if (type === undefined || isIdentifier(flat)) return undefined;
    const additional = additionalFields.get(type) ?? new Set<string>();
    const occurrence = { type, schema: flat, component: this.#base(schema), additional, operation };
    const key = this.#key(occurrence);
    const variant = this.#variants.get(key) ?? { key, type, occurrences: [] };
    variant.occurrences.push(occurrence);
    this.#variants.set(key, variant);
    return key;
  }

  /** Returns the schemas of all attributes. */
  attributeSchemas(): SchemaObject[] {
    return [...this.#variants.values()].map((variant) => this.#attributes(variant) ?? {});
  }

  /** Names every resource. The variant that responses contain most often gets the plain name. */
  claimNames(names: Namespace): void {
    const byUse = [...this.#variants.values()].sort(
      (a, b) => b.occurrences.length - a.occurrences.length || (a.key < b.key ? -1 : 1),
    );
    for (const variant of byUse) {
      const component = componentOf(variant);
      const [first] = variant.occurrences;
      const last = `${pascalCase(variant.type)}Of${pascalCase(first?.operation ?? "")}`;
      const name = names.claim(
        pascalCase(variant.type),
        ...(component === undefined ? [] : [pascalCase(trimSuffix(component))]),
        last,
      );
      this.#names.set(variant.key, {
        name,
        attributesName: names.claim(`${name}Attributes`),
        relationshipsName: names.claim(`${name}Relationships`),
        additionalName: names.claim(`${name}AdditionalAttributes`),
      });
    }
  }

  /** Returns the TypeScript name of a resource. */
  nameOf(key: string): string {
    return this.#namesOf(key).name;
  }

  build(types: TypeTable): Resource[] {
    const resources = [...this.#variants.values()].map((variant) => this.#resource(variant, types));
    return resources.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #namesOf(
    key: string,
  ): Pick<Resource, "name" | "attributesName" | "relationshipsName" | "additionalName"> {
    const names = this.#names.get(key);
    if (names === undefined) throw new Error(`no resource was added under the key ${key}`);
    return names;
  }

  #resource(variant: Variant, types: TypeTable): Resource {
    const schemas = variant.occurrences.map((occurrence) => occurrence.schema);
    const attributes = this.#attributes(variant);
    return {
      ...this.#namesOf(variant.key),
      type: variant.type,
      component: componentOf(variant),
      identified: schemas.some((schema) => schema.properties?.["id"] !== undefined),
      ids: this.#ids(schemas),
      attributes: attributes && types.convert(attributes, "response"),
      additional: Object.keys(attributes?.properties ?? {}).filter((name) =>
        variant.occurrences.some(({ additional }) => additional.has(name)),
      ),
      relationships: this.#relationships(schemas),
      linked: schemas.some((schema) => schema.properties?.["links"] !== undefined),
    };
  }

  #ids(schemas: readonly SchemaObject[]): string[] {
    const values = schemas.flatMap((schema) => {
      const id = schema.properties?.["id"];
      return id ? (this.#resolver.flatten(id).enum ?? []) : [];
    });
    return [...new Set(values)].filter((value) => typeof value === "string").sort();
  }

  #attributes(variant: Variant): SchemaObject | undefined {
    const all = variant.occurrences.flatMap(({ schema }) => {
      const attributes = schema.properties?.["attributes"];
      return attributes ? [this.#resolver.flatten(attributes)] : [];
    });
    const [first] = all;
    if (!first) return undefined;
    const properties = Object.fromEntries(
      all.flatMap((schema) => Object.entries(schema.properties ?? {})),
    );
    const required = (first.required ?? []).filter((name) =>
      all.every((schema) => schema.required?.includes(name)),
    );
    return { ...first, properties, required };
  }

  #relationships(schemas: readonly SchemaObject[]): Relationship[] {
    const found = new Map<string, Relationship>();
    for (const schema of schemas) {
      const declared = schema.properties?.["relationships"];
      const all = declared ? (this.#resolver.flatten(declared).properties ?? {}) : {};
      for (const [name, relationship] of Object.entries(all)) {
        const before = found.get(name);
        const linkage = mergeLinkage(before?.linkage, this.#linkage(relationship));
        const always = schemas.every((one) => this.#alwaysLinks(one, name));
        const own = this.#resolver.resolve<SchemaObject>(relationship);
        const observed = (before?.observed ?? true) && own["x-klaviyo-observed"] === true;
        found.set(name, { name, linkage, always, observed });
      }
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether a resource has `data` of a relationship in every response. */
  #alwaysLinks(resource: SchemaObject, name: string): boolean {
    const requires = (owner: SchemaObject, member: string): SchemaObject | undefined => {
      const schema = owner.properties?.[member];
      return schema && owner.required?.includes(member)
        ? this.#resolver.flatten(schema)
        : undefined;
    };
    const relationships = requires(resource, "relationships");
    const relationship = relationships && requires(relationships, name);
    return relationship?.required?.includes("data") === true;
  }

  #linkage(relationship: SchemaObject): Relationship["linkage"] {
    const declared = this.#resolver.flatten(relationship).properties?.["data"];
    if (!declared) return undefined;
    const data = this.#resolver.flatten(withoutNull(declared, this.#resolver).schema);
    const many = data.type === "array";
    const item = many && data.items ? this.#resolver.flatten(data.items) : data;
    const members = item.oneOf ?? item.anyOf ?? [item];
    const types = members.flatMap((member) => {
      const type = this.#resolver.flatten(member).properties?.["type"];
      const values = type ? (this.#resolver.flatten(type).enum ?? []) : [];
      return values.filter((value) => typeof value === "string");
    });
    return { many, types };
  }

  /** Returns the component of a resource: its own, or the first one that its `allOf` refers to. */
  #base(schema: SchemaObject): string | undefined {
    const own = this.#resolver.componentName(schema);
    const target = this.#resolver.resolve<SchemaObject>(schema);
    if (!target.allOf) return own;
    return target.allOf.map((part) => this.#base(part)).find((name) => name !== undefined) ?? own;
  }

  #key({ type, schema, additional }: Occurrence): string {
    const attributes = this.#resolver.flatten(schema.properties?.["attributes"] ?? {});
    const kept = Object.entries(attributes.properties ?? {}).filter(
      ([name]) => !additional.has(name),
    );
    const required = (attributes.required ?? []).filter((name) => !additional.has(name)).sort();
    return JSON.stringify([type, kept.sort(([a], [b]) => (a < b ? -1 : 1)), required]);
  }
}

/** Returns the first component that describes a resource. */
const componentOf = ({ occurrences }: Variant): string | undefined =>
  occurrences.find(({ component }) => component !== undefined)?.component;

const isIdentifier = (schema: SchemaObject): boolean =>
  Object.keys(schema.properties ?? {}).every((name) => name === "type" || name === "id");

function mergeLinkage(
  one: Relationship["linkage"],
  other: Relationship["linkage"],
): Relationship["linkage"] {
  if (!one || !other) return one ?? other;
  return { many: one.many || other.many, types: [...new Set([...one.types, ...other.types])] };
}
