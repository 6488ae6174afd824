import { packageName } from "../../config/packages.js";
import {
  METHODS,
  type OpenApi,
  type OperationObject,
  type ParameterObject,
  type SchemaObject,
} from "../../spec/openapi.js";

/** An operation of a description, read without the generator. */
export interface RawOperation {
  /** method and path, without the names of path parameters */
  endpoint: string;
  id: string;
  domain: string;
  parameters: Set<string>;
  sent: Set<string>;
  /** type and attributes of the response's primary data; `undefined` if it has none */
  answered: { type: string; names: Set<string> } | undefined;
  /** types and attributes of all resources in the response, included ones too */
  all: { type: string; names: Set<string> }[];
}

const OWN = new Set(["revision", "accept", "content-type", "authorization"]);

export function rawOperations(document: OpenApi): RawOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [rawOperation(document, path, method, operation)] : [];
    }),
  );
}

function rawOperation(
  document: OpenApi,
  path: string,
  method: string,
  operation: OperationObject,
): RawOperation {
  const follow = <Node>(node: Node): Node => {
    const { $ref } = (node ?? {}) as { $ref?: string };
    if ($ref === undefined) return node;
    const [, , section = "", name = ""] = $ref.split("/");
    const components = document.components as Record<string, Record<string, unknown>>;
    return follow(components[section]?.[name] as Node);
  };
  /** Returns the properties of schemas and their parts, by name. */
  const properties = (schemas: readonly SchemaObject[]): Map<string, SchemaObject[]> => {
    const out = new Map<string, SchemaObject[]>();
    for (const schema of schemas) {
      const target = follow(schema);
      const inner = properties([...(target.allOf ?? []), ...(target.oneOf ?? [])]);
      for (const [name, known] of inner) out.set(name, [...(out.get(name) ?? []), ...known]);
      for (const [name, known] of Object.entries(target.properties ?? {})) {
        out.set(name, [...(out.get(name) ?? []), known]);
      }
    }
    return out;
  };
  const items = (schemas: readonly SchemaObject[] = []): SchemaObject[] =>
    schemas.map((schema) => follow(schema).items ?? follow(schema));
  const resource = (schemas: readonly SchemaObject[]) => {
    const known = properties(schemas);
    const values = (known.get("type") ?? []).flatMap((type) => follow(type).enum ?? []);
    const [type] = values;
    if (new Set(values).size !== 1 || !known.has("attributes")) return undefined;
    const names = new Set(properties(known.get("attributes") ?? []).keys());
    return { type: String(type), names };
  };
  const content = (holder: { content?: object } | undefined): SchemaObject[] =>
    (Object.values(holder?.content ?? {}) as { schema?: SchemaObject }[])
      .slice(0, 1)
      .flatMap(({ schema }) => (schema ? [schema] : []));

  const success = Object.keys(operation.responses ?? {}).find((status) => status.startsWith("2"));
  const answer = properties(content(follow(operation.responses?.[success ?? ""]) as object));
  const primary = resource(items(answer.get("data")));
  const members = items(answer.get("included")).flatMap((one) => follow(one).oneOf ?? [one]);
  const included = members.map((one) => resource([one]));
  const body = properties(content(follow(operation.requestBody) as object));
  const parameters = (operation.parameters ?? []).map((one) => follow(one) as ParameterObject);
  return {
    endpoint: `${method} ${path.replace(/\{[^}]*\}/g, "{}").replace(/\/$/, "")}`,
    id: operation.operationId,
    domain: packageName(operation.tags?.[0] ?? ""),
    parameters: new Set(
      parameters
        .filter((one) => one.in !== "header" || !OWN.has(one.name.toLowerCase()))
        .map(({ name }) => name),
    ),
    sent: new Set(properties(properties(items(body.get("data"))).get("attributes") ?? []).keys()),
    answered: primary,
    all: [primary, ...included].flatMap((one) => (one ? [one] : [])),
  };
}
