import type { SchemaObject, Spec } from "../spec/openapi.js";
import { follow } from "../spec/references.js";

/** Looks up the components of one spec. */
export class Resolver {
  readonly #spec: Spec;
  /** targets by reference; each is followed many times */
  readonly #known = new Map<string, object>();

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  /**
   * Returns the target of a reference, through further references; other objects as they are.
   * @throws InputError if a reference has no target or leads back to itself
   */
  resolve<Value extends object>(value: Value | { $ref: string }): Value {
    if (!("$ref" in value) || typeof value.$ref !== "string") return value as Value;
    const known = this.#known.get(value.$ref) ?? follow<object>(this.#spec, value);
    this.#known.set(value.$ref, known);
    // the type of the target depends on the place of the reference
    return known as Value;
  }

  /** Returns the name of the schema component that a schema refers to, if it is a reference. */
  componentName(schema: SchemaObject): string | undefined {
    const prefix = "#/components/schemas/";
    return schema.$ref?.startsWith(prefix) ? schema.$ref.slice(prefix.length) : undefined;
  }

  /** Returns the schema component of a name, behind further references. */
  component(name: string): SchemaObject {
    return this.resolve<SchemaObject>({ $ref: `#/components/schemas/${name}` });
  }

  /** Returns a schema with its own reference followed and its `allOf` merged. */
  flatten(schema: SchemaObject): SchemaObject {
    const { allOf, ...own } = this.resolve<SchemaObject>(schema);
    if (!allOf) return own;
    return allOf
      .map((part) => this.flatten(part))
      .reduceRight((merged, part) => this.#merge(part, merged), own);
  }

  #merge(one: SchemaObject, other: SchemaObject): SchemaObject {
    const properties = new Map(Object.entries(one.properties ?? {}));
    for (const [name, schema] of Object.entries(other.properties ?? {})) {
      const before = properties.get(name);
      properties.set(name, before ? this.#both(before, schema) : schema);
    }
    const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
    return {
      ...one,
      ...other,
      ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      ...(required.length > 0 && { required }),
    };
  }

  /** Merges two schemas of one property. If they are not both objects, the later one is kept. */
  #both(one: SchemaObject, other: SchemaObject): SchemaObject {
    if (JSON.stringify(one) === JSON.stringify(other)) return one;
    const [left, right] = [this.flatten(one), this.flatten(other)];
    return left.properties && right.properties ? this.#merge(left, right) : other;
  }
}
