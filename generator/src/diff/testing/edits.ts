import { ingest } from "../../ingest/ingest.js";
import { buildModel } from "../../model/build.js";
import type { Model } from "../../model/model.js";
import { FilterValues } from "../../spec/filter-values.js";
import type {
  OpenApi,
  OperationObject,
  ParameterObject,
  SchemaObject,
} from "../../spec/openapi.js";
import { jsonApi, object, ref, smallDescription } from "../../testing/description.js";

export type Edit = (document: OpenApi) => unknown;

const OVERLAYS = {
  corrections: ["overlapping-union", "nullable-reference"].map((rule) => ({ rule, reason: "" })),
  idempotency: [],
  filterValues: new FilterValues({}),
};

export const text: SchemaObject = { type: "string" };
export const only = (value: string): SchemaObject => ({ type: "string", enum: [value] });

/** Returns the model of the small description after some edits. The model shares no objects. */
export function modelAfter(...edits: Edit[]): Model {
  const document = JSON.parse(JSON.stringify(smallDescription())) as OpenApi;
  for (const edit of edits) edit(document);
  return buildModel(ingest(document, { overlays: OVERLAYS }).spec);
}

export const at =
  (path: string, method: "get" | "post" | "patch") =>
  ({ paths }: OpenApi): OperationObject =>
    paths[path]?.[method] as OperationObject;
export const list = at("/api/things/", "get");
export const create = at("/api/things/", "post");
export const one = at("/api/things/{id}/", "get");
export const update = at("/api/things/{id}/", "patch");
export const poke = at("/api/things/{id}/poke/", "post");

export const schemaOf =
  (name: string) =>
  ({ components }: OpenApi): SchemaObject =>
    components.schemas?.[name] as SchemaObject;
export const thing = schemaOf("Thing");
export const inner = (schema: SchemaObject, ...path: string[]): SchemaObject =>
  path.reduce((found, name) => found.properties?.[name] as SchemaObject, schema);
export const sent = (document: OpenApi) =>
  inner(schemaOf("ThingCreate")(document), "data", "attributes");
export const answered = (document: OpenApi) => inner(thing(document), "attributes");

export const query = (name: string, more: Partial<ParameterObject> = {}): ParameterObject => ({
  name,
  in: "query",
  schema: text,
  ...more,
});
export const parameter = (operation: OperationObject, name: string): ParameterObject =>
  operation.parameters?.find((known) => "name" in known && known.name === name) as ParameterObject;
export const without = (operation: OperationObject, name: string): void => {
  operation.parameters = (operation.parameters ?? []).filter(
    (known) => !("name" in known && known.name === name),
  );
};

/** Adds an operation, by default without a body and in the same domain. */
export const addPoke =
  (tag = "Things", body?: OperationObject["requestBody"], name = "poke"): Edit =>
  ({ paths }) => {
    paths[`/api/things/{id}/${name}/`] = {
      post: {
        operationId: `${name}_thing`,
        tags: [tag],
        parameters: [{ name: "id", in: "path", required: true, schema: text }],
        ...(body && { requestBody: structuredClone(body) }),
        responses: { "204": {} },
      },
    };
  };
export const data = (type: string) => object({ data: object({ type: only(type) }) });
export const setFilter =
  (value: object | undefined, operators: string[] = ["equals"], name = "name"): Edit =>
  (document) => {
    Object.assign(list(document), {
      "x-klaviyo-filters": {
        [name]: { operators: { single: operators }, ...(value && { value }) },
      },
    });
  };
export const setBodyFilter =
  (fields: Record<string, string[]>): Edit =>
  (document) => {
    const filters = Object.entries(fields).map(
      ([name, single]) => [name, { operators: { single }, value: text }] as const,
    );
    Object.assign(create(document), { "x-klaviyo-body-filters": Object.fromEntries(filters) });
  };
export const setSynonym =
  (name: string, member: string): Edit =>
  (document) => {
    Object.assign(create(document), {
      "x-klaviyo-body-synonyms": { [name]: { member, values: {} } },
    });
  };
/** Adds an attribute whose schema is a component of this name. */
export const namedPart = (document: OpenApi, name: string): void => {
  Object.assign(document.components.schemas ?? {}, { [name]: object({ size: text }) });
  field(answered, "part", ref(name))(document);
};
export const relate =
  (linkage: SchemaObject | undefined): Edit =>
  (document) => {
    const links = object({ self: text });
    const relationship = object({ links, ...(linkage && { data: linkage }) }, []);
    Object.assign(thing(document).properties ?? {}, {
      relationships: object({ maker: relationship }, []),
    });
  };
/** A relationship whose data is in every response. */
export const requireRelated =
  (linkage: SchemaObject): Edit =>
  (document) => {
    const { properties = {}, required = [] } = thing(document);
    properties["relationships"] = object({ maker: object({ data: linkage }) });
    thing(document).required = [...required, "relationships"];
  };
export const identifier = (...types: string[]): SchemaObject =>
  object({ type: { type: "string", enum: types }, id: text });
export const include =
  (values: string[], ...extra: string[]): Edit =>
  (document) => {
    const { schema } = parameter(list(document), "include");
    if (schema) schema.items = { type: "string", enum: values };
    Object.assign(document.components.schemas ?? {}, {
      Pet: object({ type: only("pet"), id: text, attributes: object({ name: text }) }),
    });
    const response = list(document).responses?.["200"] as ReturnType<typeof jsonApi>;
    const document200 = response.content["application/vnd.api+json"].schema;
    inner(document200, "included").items = { oneOf: ["Owner", ...extra].map(ref) };
  };
/** Adds resources to every response of an operation that has no `include` parameter. */
export const alwaysInclude =
  (...names: string[]): Edit =>
  (document) => {
    const included: SchemaObject = { type: "array", items: { oneOf: names.map(ref) } };
    const { responses } = one(document);
    Object.assign(responses ?? {}, { "200": jsonApi(object({ data: ref("Thing"), included })) });
  };
export const field =
  (side: typeof sent, name: string, schema: SchemaObject, required = false): Edit =>
  (document) => {
    const parent = side(document);
    Object.assign(parent.properties ?? {}, { [name]: schema });
    parent.required = [
      ...(parent.required ?? []).filter((known) => known !== name),
      ...(required ? [name] : []),
    ];
  };
export const shape = (type: string): SchemaObject => object({ type: only(type), [type]: text });
export const nothing: Edit = () => {};
