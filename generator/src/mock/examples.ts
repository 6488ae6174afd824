import { alternatives, constant } from "../model/documents.js";
import { exampleText } from "../model/example-text.js";
import { Resolver } from "../model/resolve.js";
import {
  type JsonValue,
  operationsOf,
  type PathItem,
  type ResponseObject,
  type SchemaObject,
  type Spec,
} from "../spec/openapi.js";

/**
 * Returns a spec whose successful responses have examples, which Prism prefers to values of its own.
 * The spec itself is facts only, so examples are added when it is served.
 */
export function withExamples(spec: Spec): Spec {
  const resolver = new Resolver(spec);
  const paths: Record<string, PathItem> = { ...spec.paths };
  for (const { path, method, operation } of operationsOf(spec)) {
    const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => [
      status,
      status.startsWith("2") ? withExample(resolver.resolve(response), resolver) : response,
    ]);
    paths[path] = {
      ...paths[path],
      [method]: { ...operation, responses: Object.fromEntries(responses) },
    };
  }
  return { ...spec, paths };
}

function withExample(response: ResponseObject, resolver: Resolver): ResponseObject {
  if (!response.content) return response;
  const content = Object.entries(response.content).map(([type, media]) => {
    const value = media.schema && new Examples(resolver).of(media.schema, "");
    return [type, value === undefined ? media : { ...media, examples: { mock: { value } } }];
  });
  return { ...response, content: Object.fromEntries(content) };
}

/** Creates examples of schemas. */
class Examples {
  readonly #resolver: Resolver;
  /** names of the components around the current schema; recursion ends at the second of a name */
  readonly #open = new Set<string>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /**
   * Returns an example; `undefined` if the schema leads back to itself.
   * @param name of the member that holds the value
   */
  of(schema: SchemaObject, name: string): JsonValue | undefined {
    const component = this.#resolver.componentName(schema);
    if (component === undefined) return this.#known(schema, name);
    if (this.#open.has(component)) return undefined;
    this.#open.add(component);
    const value = this.#known(schema, name);
    this.#open.delete(component);
    return value;
  }

  #known(schema: SchemaObject, name: string): JsonValue | undefined {
    const flat = this.#resolver.flatten(schema);
    if (flat.default !== undefined && flat.default !== null && flat.default !== "") {
      return flat.default;
    }
    if (flat.enum) return flat.enum.find((value) => value !== null) ?? null;
    if (flat.anyOf || flat.oneOf) return this.#alternative(flat, name);
    const type = [flat.type].flat().find((one) => one !== "null");
    if (type === "object" || flat.properties) return this.#object(flat, name);
    switch (type) {
      case "array": {
        const item = this.of(flat.items ?? {}, name.replace(/s$/, ""));
        return item === undefined ? [] : [item];
      }
      case "integer":
      case "number":
        return 1;
      case "boolean":
        return true;
      default:
        return flat.type === "null" ? null : exampleText(name, flat.format);
    }
  }

  /** Returns an example of the first alternative that has one; of `null` only if no other has. */
  #alternative(schema: SchemaObject, name: string): JsonValue | undefined {
    const values = alternatives(schema, this.#resolver).map((one) => this.of(one, name));
    return (
      values.find((value) => value !== undefined && value !== null) ??
      values.find((value) => value === null)
    );
  }

  /** Returns an object with all members that have an example; `undefined` if a required one has none. */
  #object(schema: SchemaObject, name: string): JsonValue | undefined {
    const object: Record<string, JsonValue> = {};
    const owner = constant(schema.properties?.["type"], this.#resolver) ?? name;
    for (const [member, inner] of Object.entries(schema.properties ?? {})) {
      if (schema.maxProperties === 0) break;
      const value = this.of(inner, member === "id" ? `${owner}_id` : member);
      if (value !== undefined) object[member] = value;
      else if (schema.required?.includes(member)) return undefined;
    }
    return object;
  }
}
