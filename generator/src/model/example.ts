import type { ExamplesFile } from "../spec/examples.js";
import type { JsonValue } from "../spec/openapi.js";
import { exampleId, exampleText } from "./example-text.js";
import type { Domain, Filter, Model, Operation, Parameter, Request } from "./model.js";
import type { Member, Schema } from "./schema.js";
import { memberOf, stringsOf } from "./schema-parts.js";

/** The parameters of an example call, by name. */
export type Example = Readonly<Record<string, JsonValue>>;

/**
 * Returns the model with an example of each operation: the shortest call that is useful. Like our words,
 * examples are added to a finished model, because they are no facts of the API.
 */
export const withExampleCalls = (model: Model, file: ExamplesFile): Model => ({
  ...model,
  domains: model.domains.map((domain) => ({
    ...domain,
    firstExamples: file.first.filter((id) => domain.operations.some((one) => one.id === id)),
    operations: domain.operations.map((operation) => ({
      ...operation,
      example: exampleOf(operation, domain, file),
    })),
  })),
});

/** Returns the parameters of an example: those of the overlay, or the required ones with values. */
export function exampleOf(operation: Operation, domain: Domain, file: ExamplesFile): Example {
  const { parameters, request, path } = operation;
  const values = new Values(domain, file);
  const required = [...parameters.path, ...parameters.query, ...parameters.header].filter(
    // A client of the client-side API sends its company id itself.
    ({ required, name }) => required && !(operation.public && name === "company_id"),
  );
  const example: Record<string, JsonValue> = {};
  for (const parameter of required) example[parameter.name] = values.parameter(parameter, path);
  if (parameters.filter?.required) example["filter"] = values.filter(parameters.filter);
  if (request?.as === "form") Object.assign(example, values.of(request.schema, "form"));
  else if (request) {
    const data = values.data(request);
    example["data"] = request.many ? [data] : data;
  }
  return { ...example, ...file.operations[operation.id] };
}

/** Creates values of schemas: required members only. */
class Values {
  readonly #types: ReadonlyMap<string, Schema>;
  readonly #file: ExamplesFile;
  /** names of the references around the current schema; recursion ends at the second of a name */
  readonly #open = new Set<string>();
  /** JSON:API type of the resource around the current schema */
  #scope = "";

  constructor({ types }: Domain, file: ExamplesFile) {
    this.#types = new Map(types.map(({ name, schema }) => [name, schema]));
    this.#file = file;
  }

  id(type: string): string {
    return this.#file.ids[type] ?? exampleId(type);
  }

  parameter({ name, schema }: Parameter, path: string): JsonValue {
    const [, collection] = new RegExp(`/([^/]+)/\\{${name}\\}`).exec(path) ?? [];
    const values = stringsOf(schema);
    if (collection === undefined || values.length > 0) return this.of(schema, name) ?? name;
    return this.id(collection.replace(/ies$/, "y").replace(/s$/, ""));
  }

  /** Returns a filter with its first field. */
  filter({ fields: [field] }: Filter): string {
    if (!field) return "";
    const [operator = "equals"] = [...field.single, ...field.list];
    const value = field.value && this.of(field.value, field.name);
    return `${operator}(${field.name},${JSON.stringify(value ?? "")})`;
  }

  /** Returns a resource of a request without the members that the runtime fills in. */
  data({ schema, type, dataId }: Request): JsonValue {
    const value = this.of(schema, "data");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value ?? {};
    const filled = [
      ...(type === undefined ? [] : ["type"]),
      ...(dataId === undefined ? [] : ["id"]),
    ];
    return Object.fromEntries(Object.entries(value).filter(([name]) => !filled.includes(name)));
  }

  /** Returns a value; `undefined` if the schema leads back to itself. */
  of(schema: Schema, name: string): JsonValue | undefined {
    const known = this.#file.values[`${this.#scope}:${name}`] ?? this.#file.values[name];
    if (known !== undefined) return known;
    if (schema.kind !== "reference") return this.#known(schema, name);
    const target = this.#types.get(schema.name);
    if (!target || this.#open.has(schema.name)) return undefined;
    this.#open.add(schema.name);
    const value = this.of(target, name);
    this.#open.delete(schema.name);
    return value;
  }

  #known(schema: Schema, name: string): JsonValue | undefined {
    switch (schema.kind) {
      case "enum":
        return schema.values[0] ?? null;
      case "array": {
        const item = this.of(schema.items, name.replace(/s$/, ""));
        return item === undefined ? [] : [item];
      }
      case "union":
        return schema.members.map((one) => this.of(one, name)).find((one) => one !== undefined);
      case "object":
        return this.#object(schema.members, name);
      case "string":
        return exampleText(name, schema.format);
      case "number":
      case "integer":
        return Math.max(1, schema.minimum ?? 1);
      case "boolean":
        return true;
      case "null":
        return null;
      default:
        return exampleText(name);
    }
  }

  #object(members: readonly Member[], owner: string): JsonValue | undefined {
    const object: Record<string, JsonValue> = {};
    const outer = this.#scope;
    const [type] = stringsOf(memberOf({ kind: "object", members }, "type")?.schema);
    const isResource = members.some(({ name }) => name === "id" || name === "attributes");
    if (type !== undefined && isResource) this.#scope = type;
    for (const { name, schema, required } of members) {
      // Linkage may be left out of a relationship, but then the relationship says nothing.
      if (!required && name !== "data") continue;
      const named = name === "id" && schema.kind === "string" && type !== undefined;
      const value = named ? this.id(type) : this.of(schema, name);
      if (value === undefined && required) return undefined;
      if (value !== undefined) object[name] = value;
    }
    if (owner === "attributes" && Object.keys(object).length === 0) {
      Object.assign(object, this.#firstOf(members));
    }
    this.#scope = outer;
    return object;
  }

  /** Returns the first member that has a value: attributes of an update are all optional. */
  #firstOf(members: readonly Member[]): Record<string, JsonValue> {
    for (const { name, schema } of members) {
      const value = this.of(schema, name);
      if (value !== undefined && value !== null) return { [name]: value };
    }
    return {};
  }
}
