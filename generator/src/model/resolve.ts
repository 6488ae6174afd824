import { InputError } from "../errors.js";
import type { SchemaObject, Spec } from "../spec/openapi.js";

/** Looks up the components of one spec. */
export class Resolver {
  readonly #spec: Spec;
  /** targets by reference, as each is followed many times */
  readonly #known = new Map<string, unknown>();

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  /**
   * Returns the target of a reference, through further references; other objects as they are.
   * @throws InputError if a reference has no target or leads back to itself
   */
  resolve<Value extends object>(value: Value | { $ref: string }): Value {
    let current: Value | { $ref: string } = value;
    if (!("$ref" in current)) return current;
    const seen = new Set<string>();
    while ("$ref" in current && typeof current.$ref === "string") {
      const ref: string = current.$ref;
      if (seen.has(ref)) throw new InputError(`${ref} refers to itself`);
      seen.add(ref);
      current = this.#find(ref) as Value;
    }
    return current as Value;
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

  #find(ref: string): unknown {
    if (!this.#known.has(ref)) this.#known.set(ref, this.#walk(ref));
    return this.#known.get(ref);
  }

  #walk(ref: string): unknown {
    const segments = ref.replace(/^#\//, "").split("/").map(unescapePointer);
    let node: unknown = this.#spec;
    for (const segment of segments) {
      const inside = typeof node === "object" && node !== null && Object.hasOwn(node, segment);
      if (!inside) throw new InputError(`nothing stands at ${ref}`);
      node = (node as Record<string, unknown>)[segment];
    }
    return node;
  }
}

/** RFC 6901 §4. */
const unescapePointer = (segment: string): string =>
  decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
