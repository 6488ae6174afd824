import type { OpenApi, OperationObject, SchemaObject } from "../spec/openapi.js";

export const ref = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` });

export const jsonApi = (schema: SchemaObject) => ({
  content: { "application/vnd.api+json": { schema } },
});

/** Returns an object schema. All properties are required by default. */
export const object = (
  properties: Record<string, SchemaObject>,
  required: string[] = Object.keys(properties),
): SchemaObject => ({ type: "object", properties, required });

const text: SchemaObject = { type: "string" };
const only = (value: string): SchemaObject => ({ type: "string", enum: [value] });

/**
 * Returns a small API in the style of Klaviyo's descriptions, with one domain: list (pages, filters,
 * sorting, includes), get, create and update of things. Each call returns a new object.
 */
export function smallDescription(): OpenApi {
  const parameter = (name: string, schema: SchemaObject, more = {}) => ({
    name,
    in: "query" as const,
    schema,
    ...more,
  });
  const revision = { name: "revision", in: "header" as const, required: true, schema: text };
  const operation = (operationId: string, more: Partial<OperationObject>): OperationObject => ({
    operationId,
    tags: ["Things"],
    "x-klaviyo-ratelimit": { burst: "10/s", steady: "150/m" },
    "x-klaviyo-scopes": ["things:read"],
    ...more,
    parameters: [...(more.parameters ?? []), revision],
  });
  const id = { name: "id", in: "path" as const, required: true, schema: text };
  const attributes = object(
    {
      name: { ...text, nullable: true, description: "What people call the thing." },
      color: { type: "string", enum: ["red", "green"] },
      created: { type: "string", format: "date-time" },
    },
    ["name"],
  );
  const thing = object({ type: only("thing"), id: text, attributes });
  const owner = object({ type: only("owner"), id: text, attributes: object({ name: text }) });
  const links = object({ self: text, first: text, last: text, prev: text, next: text }, ["self"]);
  const body = object({ data: object({ type: only("thing"), attributes }) });
  const update = object({ data: object({ type: only("thing"), id: text, attributes }) });
  return {
    openapi: "3.0.2",
    info: { title: "Things", version: "2025-07-15", description: "An API of things." },
    servers: [{ url: "https://a.klaviyo.com" }],
    tags: [{ name: "Things", description: "All about things." }],
    paths: {
      "/api/things/": {
        get: operation("get_things", {
          summary: "Get Things",
          description: "Gets the things of the account.",
          parameters: [
            parameter("fields[thing]", {
              type: "array",
              items: { type: "string", enum: ["name", "color", "created"] },
            }),
            parameter("filter", text, {
              description:
                "For more see the guide.<br>Allowed field(s)/operator(s):<br>`name`: `equals`, `any`<br>`created`: `greater-than`",
            }),
            parameter("include", { type: "array", items: { type: "string", enum: ["owners"] } }),
            parameter("page[cursor]", text),
            parameter("page[size]", { type: "integer", default: 20, minimum: 1, maximum: 100 }),
            parameter("sort", { type: "string", enum: ["created", "-created"] }),
          ],
          responses: {
            "200": jsonApi(
              object(
                {
                  data: { type: "array", items: ref("Thing") },
                  included: { type: "array", items: { oneOf: [ref("Owner")] } },
                  links: ref("CollectionLinks"),
                },
                ["data", "links"],
              ),
            ),
          },
        }),
        post: operation("create_thing", {
          "x-klaviyo-scopes": ["things:write"],
          requestBody: { required: true, ...jsonApi(ref("ThingCreate")) },
          responses: { "201": jsonApi(object({ data: ref("Thing") })) },
        }),
      },
      "/api/things/{id}/": {
        get: operation("get_thing", {
          parameters: [id],
          responses: { "200": jsonApi(object({ data: ref("Thing") })) },
        }),
        patch: operation("update_thing", {
          "x-klaviyo-scopes": ["things:write"],
          parameters: [id],
          requestBody: { required: true, ...jsonApi(ref("ThingUpdate")) },
          responses: { "200": jsonApi(object({ data: ref("Thing") })) },
        }),
      },
    },
    components: {
      schemas: {
        Thing: thing,
        Owner: owner,
        ThingCreate: body,
        ThingUpdate: update,
        CollectionLinks: links,
      },
    },
  };
}
