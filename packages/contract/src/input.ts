import {
  type ExamplesFile,
  exampleText,
  type FiltersExtension,
  type JsonValue,
  type OperationObject,
  type OperationSite,
  type ParameterObject,
  type SchemaObject,
  type Spec,
} from "@klaviyo-kit/generator";
import { type Extent, Sampler } from "./sample.js";

export type Input = Record<string, unknown>;

/** Derives the inputs of operations from a spec, in the form that the packages accept. */
export class Inputs {
  readonly #spec: Spec;
  readonly #sampler: Sampler;

  constructor(spec: Spec, examples: ExamplesFile) {
    this.#spec = spec;
    this.#sampler = new Sampler(spec, examples);
  }

  /** Returns the parameters of an operation, without the revision header that all operations have. */
  parameters(operation: OperationObject): ParameterObject[] {
    return (operation.parameters ?? [])
      .map((parameter) => ("$ref" in parameter ? this.#parameterAt(parameter.$ref) : parameter))
      .filter((parameter) => parameter.name !== "revision");
  }

  /** Returns a valid input with only the required members, or with all members. */
  valid({ operation, method, path }: OperationSite, extent: Extent): Input {
    const input: Input = {};
    for (const parameter of this.parameters(operation)) {
      if (!parameter.required && parameter.in !== "path" && extent === "minimal") continue;
      place(input, parameter, this.#parameterValue(parameter, operation, path));
    }
    const body = this.body(operation);
    if (body) Object.assign(input, this.#bodyValue(body, { method, path }, extent, input));
    placeFilter(input, operation["x-klaviyo-body-filters"]);
    return input;
  }

  /** Returns the schema of an operation's request body, and whether it is a multipart form. */
  body(operation: OperationObject): { schema: SchemaObject; form: boolean } | undefined {
    const { requestBody } = operation;
    if (!requestBody || !("content" in requestBody)) return undefined;
    const [found] = Object.entries(requestBody.content);
    const [mediaType, { schema }] = found ?? ["", {}];
    return schema ? { schema, form: mediaType === "multipart/form-data" } : undefined;
  }

  #parameterAt(ref: string): ParameterObject {
    const name = ref.split("/").at(-1) ?? "";
    const parameter = this.#spec.components.parameters?.[name];
    if (!parameter) throw new Error(`${ref} does not exist in the spec`);
    return parameter;
  }

  #parameterValue(
    { name, schema }: ParameterObject,
    operation: OperationObject,
    path: string,
  ): JsonValue {
    if (name === "filter") return filterOf(operation["x-klaviyo-filters"] ?? {});
    const known = this.#sampler.follow(schema ?? {});
    const values = known.items ? this.#sampler.follow(known.items).enum : undefined;
    const [before, after] = path.split(`/{${name}}`);
    const collection = before?.split("/").at(-1) ?? "";
    if (after !== undefined && !known.enum) return this.#sampler.id(singular(collection));
    return values ?? this.#sampler.sample(known, "maximal", name);
  }

  /** Minimal input leaves out the members that the runtime adds: the type, and the id from the path. */
  #bodyValue(
    body: { schema: SchemaObject; form: boolean },
    { method, path }: Pick<OperationSite, "method" | "path">,
    extent: Extent,
    input: Input,
  ): Input {
    if (body.form) return this.#form(body.schema, extent);
    const { data } = this.#sampler.sample(body.schema, extent, "data") as { data: JsonValue };
    const items = [data].flat() as Record<string, JsonValue>[];
    for (const item of items) {
      if (extent === "minimal") delete item["type"];
      const repeats = method !== "post" && /\}\/?$/.test(path) && !Array.isArray(data);
      if (!repeats || !("id" in item)) continue;
      if (extent === "minimal") delete item["id"];
      else item["id"] = input["id"] as string;
    }
    return { data };
  }

  #form(schema: SchemaObject, extent: Extent): Input {
    const { properties = {}, required = [] } = this.#sampler.follow(schema);
    const kept = Object.entries(properties).filter(
      ([name]) => extent === "maximal" || required.includes(name),
    );
    const file = new File([new Uint8Array([137, 80, 78, 71])], "pixel.png", { type: "image/png" });
    return Object.fromEntries(
      kept.map(([name, part]) => [
        name,
        part.format === "binary" ? file : this.#sampler.sample(part, extent, name),
      ]),
    );
  }
}

const singular = (collection: string): string => collection.replace(/ies$/, "y").replace(/s$/, "");

/** `page[size]` → `page.size`, `additional-fields[profile]` → `additionalFields.profile`. */
function place(input: Input, parameter: ParameterObject, value: JsonValue): void {
  const [, family, key] = /^([a-z-]+)\[(.+)\]$/.exec(parameter.name) ?? [];
  if (family !== undefined && key !== undefined) {
    const name = family === "additional-fields" ? "additionalFields" : family;
    input[name] = { ...(input[name] as object), [key]: value };
  } else if (parameter.name === "page_cursor") {
    input["page"] = { ...(input["page"] as object), cursor: value };
  } else input[parameter.name] = value;
}

/** Replaces the filter of a body by a valid expression. The schema only says that it is a string. */
function placeFilter(input: Input, filters: FiltersExtension | undefined): void {
  const { attributes } = (input["data"] ?? {}) as { attributes?: Record<string, JsonValue> };
  if (!filters || attributes?.["filter"] === undefined) return;
  const text = filterOf(filters);
  attributes["filter"] = Array.isArray(attributes["filter"]) ? [text] : text;
}

/** Returns an expression with one allowed condition per field. */
function filterOf(filters: FiltersExtension): string {
  return Object.entries(filters)
    .map(([field, { operators, value }]) => {
      const type = [value?.type ?? []].flat()[0];
      const literal = literalOf(field, type, value?.format, value?.enum?.[0]);
      const [single] = operators.single ?? [];
      if (single !== undefined) return `${single}(${field},${literal})`;
      const [list] = operators.list ?? [];
      return list === undefined ? `has(${field})` : `${list}(${field},[${literal}])`;
    })
    .join(",");
}

function literalOf(field: string, type = "string", format?: string, known?: JsonValue): string {
  if (known !== undefined) return JSON.stringify(known);
  if (format === "date-time") return "2025-01-31T12:00:00+00:00";
  return type === "string" ? JSON.stringify(exampleText(field)) : type === "boolean" ? "true" : "1";
}
