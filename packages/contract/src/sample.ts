import type { JsonValue, SchemaObject, Spec } from "@klaviyo-kit/generator";

/** `minimal`: only required members. `maximal`: all members. */
export type Extent = "minimal" | "maximal";

/**
 * Derives valid values from the schemas of a spec. Recursion stops at the first schema inside itself:
 * optional members are left out and arrays are empty.
 */
export class Sampler {
  readonly #schemas: Record<string, SchemaObject>;

  constructor(spec: Spec) {
    this.#schemas = spec.components.schemas ?? {};
  }

  sample(schema: SchemaObject, extent: Extent): JsonValue {
    const value = this.#value(schema, extent, []);
    if (value === undefined) {
      throw new Error(`every value of ${JSON.stringify(schema)} would be infinite`);
    }
    return value;
  }

  /** Follows the references of a schema. */
  follow(schema: SchemaObject): SchemaObject {
    const name = schema.$ref?.split("/").at(-1);
    const target = name === undefined ? undefined : this.#schemas[name];
    return target ? this.follow(target) : schema;
  }

  #value(schema: SchemaObject, extent: Extent, inside: readonly string[]): JsonValue | undefined {
    if (schema.$ref !== undefined) {
      if (inside.includes(schema.$ref)) return undefined;
      return this.#value(this.follow(schema), extent, [...inside, schema.$ref]);
    }
    if (schema.enum) return schema.enum[0];
    const members = schema.anyOf ?? schema.oneOf;
    if (members) return this.#choice(members, extent, inside);
    if (schema.allOf) return this.#merge(schema.allOf, extent, inside);
    switch ([schema.type].flat()[0]) {
      case "object":
        return this.#object(schema, extent, inside);
      case "array":
        return this.#array(schema, extent, inside);
      case "string":
        return text(schema);
      case "integer":
      case "number":
        return schema.minimum ?? schema.maximum ?? 1;
      case "boolean":
        return true;
      case "null":
        return null;
      default:
        return schema.properties ? this.#object(schema, extent, inside) : "anything";
    }
  }

  /** Samples the first member with a finite value; `null` only if there is no other. */
  #choice(
    members: readonly SchemaObject[],
    extent: Extent,
    inside: readonly string[],
  ): JsonValue | undefined {
    const known = members.filter((member) => member.type !== "null");
    for (const member of known) {
      const value = this.#value(member, extent, inside);
      if (value !== undefined) return value;
    }
    return known.length < members.length ? null : undefined;
  }

  #merge(
    parts: readonly SchemaObject[],
    extent: Extent,
    inside: readonly string[],
  ): JsonValue | undefined {
    const values = parts.map((part) => this.#value(part, extent, inside));
    return Object.assign({}, ...values) as JsonValue;
  }

  #object(schema: SchemaObject, extent: Extent, inside: readonly string[]): JsonValue | undefined {
    const out: Record<string, JsonValue> = {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (!required && extent === "minimal") continue;
      const value = this.#value(property, extent, inside);
      if (value !== undefined) out[name] = value;
      else if (required) return undefined;
    }
    return out;
  }

  #array(schema: SchemaObject, extent: Extent, inside: readonly string[]): JsonValue {
    const count = Math.max(schema.minItems ?? 0, extent === "maximal" ? 1 : 0);
    const item = schema.items && count > 0 ? this.#value(schema.items, extent, inside) : undefined;
    return item === undefined ? [] : Array.from({ length: count }, () => item);
  }
}

function text(schema: SchemaObject): string {
  switch (schema.format) {
    case "date-time":
      return "2025-01-31T12:00:00+00:00";
    case "date":
      return "2025-01-31";
    case "time":
      return "12:00:00";
    case "uri":
      return "https://example.com/";
    default:
      return "text".padEnd(schema.minLength ?? 0, "t").slice(0, schema.maxLength ?? 100);
  }
}
