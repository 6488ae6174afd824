import {
  type ExamplesFile,
  exampleId,
  exampleText,
  type JsonValue,
  type SchemaObject,
  type Spec,
} from "@klaviyo-kit/generator";

/** `minimal`: only required members. `maximal`: all members. */
export type Extent = "minimal" | "maximal";

/** Where a value is: what its name and the type of its resource say about it. */
interface Place {
  /** the name of the member or parameter; of an item, the name of its list without `s` */
  readonly name: string;
  /** JSON:API type of the resource around it */
  readonly type: string;
  /** references around it */
  readonly inside: readonly string[];
}

/**
 * Derives valid values from the schemas of a spec: from our examples, or by the names of members.
 * Recursion stops at the first schema inside itself: optional members are left out and arrays are empty.
 */
export class Sampler {
  readonly #schemas: Record<string, SchemaObject>;
  readonly #examples: ExamplesFile;

  constructor(spec: Spec, examples: ExamplesFile) {
    this.#schemas = spec.components.schemas ?? {};
    this.#examples = examples;
  }

  /** @param name of the parameter or member that has the value */
  sample(schema: SchemaObject, extent: Extent, name: string): JsonValue {
    const value = this.#value(schema, extent, { name, type: "", inside: [] });
    if (value === undefined) {
      throw new Error(`every value of ${JSON.stringify(schema)} would be infinite`);
    }
    return value;
  }

  /** Returns the id of the example of a type. */
  id(type: string): string {
    return this.#examples.ids[type] ?? exampleId(type);
  }

  /** Follows the references of a schema. */
  follow(schema: SchemaObject): SchemaObject {
    const name = schema.$ref?.split("/").at(-1);
    const target = name === undefined ? undefined : this.#schemas[name];
    return target ? this.follow(target) : schema;
  }

  #value(schema: SchemaObject, extent: Extent, place: Place): JsonValue | undefined {
    if (schema.$ref !== undefined) {
      if (place.inside.includes(schema.$ref)) return undefined;
      const inside = [...place.inside, schema.$ref];
      return this.#value(this.follow(schema), extent, { ...place, inside });
    }
    if (schema.enum) return schema.enum[0];
    const members = schema.anyOf ?? schema.oneOf;
    if (members) return this.#choice(members, extent, place);
    if (schema.allOf) return this.#merge(schema.allOf, extent, place);
    switch ([schema.type].flat()[0]) {
      case "object":
        return this.#object(schema, extent, place);
      case "array":
        return this.#array(schema, extent, place);
      case "string":
        return this.#text(schema, place);
      case "integer":
      case "number":
        return this.#number(schema, place);
      case "boolean":
        return true;
      case "null":
        return null;
      default:
        return schema.properties ? this.#object(schema, extent, place) : exampleText(place.name);
    }
  }

  /** Samples the first member with a finite value; `null` only if there is no other. */
  #choice(members: readonly SchemaObject[], extent: Extent, place: Place): JsonValue | undefined {
    const known = members.filter((member) => member.type !== "null");
    for (const member of known) {
      const value = this.#value(member, extent, place);
      if (value !== undefined) return value;
    }
    return known.length < members.length ? null : undefined;
  }

  #merge(parts: readonly SchemaObject[], extent: Extent, place: Place): JsonValue | undefined {
    const values = parts.map((part) => this.#value(part, extent, place));
    return Object.assign({}, ...values) as JsonValue;
  }

  #object(schema: SchemaObject, extent: Extent, place: Place): JsonValue | undefined {
    const out: Record<string, JsonValue> = {};
    const own = schema.properties?.["type"];
    const [type = place.type] = (own && this.follow(own).enum) ?? [];
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (!required && extent === "minimal") continue;
      const member = { ...place, name, type: String(type) };
      const value = this.#value(property, extent, member);
      if (value !== undefined) out[name] = value;
      else if (required) return undefined;
    }
    return out;
  }

  #array(schema: SchemaObject, extent: Extent, place: Place): JsonValue {
    const count = Math.max(schema.minItems ?? 0, extent === "maximal" ? 1 : 0);
    const one = { ...place, name: place.name.replace(/s$/, "") };
    const item = schema.items && count > 0 ? this.#value(schema.items, extent, one) : undefined;
    return item === undefined ? [] : Array.from({ length: count }, () => item);
  }

  #text(schema: SchemaObject, { name, type }: Place): string {
    const known = this.#known(name, type);
    const value =
      name === "id" && type !== ""
        ? this.id(type)
        : typeof known === "string"
          ? known
          : exampleText(name, schema.format);
    return value.padEnd(schema.minLength ?? 0, "t").slice(0, schema.maxLength ?? 100);
  }

  #number({ type, minimum, maximum }: SchemaObject, place: Place): number {
    const known = type === "number" ? this.#known(place.name, place.type) : undefined;
    return typeof known === "number" ? known : (minimum ?? maximum ?? 1);
  }

  #known(name: string, type: string): JsonValue | undefined {
    return this.#examples.values[`${type}:${name}`] ?? this.#examples.values[name];
  }
}
