import { innerSchemas, type SchemaObject } from "../spec/openapi.js";
import { isOpenEnum } from "./leaves.js";
import type { Resolver } from "./resolve.js";

/** Finds out which schemas are open in responses, and which are different in requests. */
export class Openness {
  readonly #resolver: Resolver;
  readonly #known = new Map<string, boolean>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /**
   * Whether a component is different in requests, at any depth: enums and unions are closed there,
   * times may be `Date` objects, and optional members may be `undefined`.
   */
  differs(component: string): boolean {
    const known = this.#known.get(component);
    if (known !== undefined) return known;
    const reached = new Set<string>();
    const visit = (schema: SchemaObject): boolean => {
      const name = this.#resolver.componentName(schema);
      if (name !== undefined) {
        if (reached.has(name)) return false;
        reached.add(name);
        return visit(this.#resolver.component(name));
      }
      const members = schema.anyOf ?? schema.oneOf;
      if (isOpenEnum(schema) || (members && this.isOpenUnion(members))) return true;
      if (schema.format === "date-time" || hasOptionalMembers(schema)) return true;
      return innerSchemas(schema).some(visit);
    };
    const open = visit(this.#resolver.component(component));
    this.#known.set(component, open);
    return open;
  }

  /**
   * Whether a union may get new members. Unions of objects may; unions of scalars do not.
   */
  isOpenUnion(members: readonly SchemaObject[]): boolean {
    const objects = members.filter((member) => {
      const schema = this.#resolver.flatten(member);
      return schema.properties !== undefined || schema.type === "object";
    });
    return objects.length > 1;
  }

  /** Returns the properties that have exactly one value in every member of a union. */
  discriminators(members: readonly SchemaObject[]): string[] {
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

const hasOptionalMembers = ({ properties, required }: SchemaObject): boolean =>
  Object.keys(properties ?? {}).some((name) => !required?.includes(name));
