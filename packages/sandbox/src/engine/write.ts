import { type $ZodType, safeParse } from "zod/v4/core";
import { merge } from "../factory/merge.js";
import { hash } from "../factory/random.js";
import type { MockOperation } from "../operation/operation.js";
import { itemSchema } from "../operation/response-schema.js";
import type { ParsedRequest } from "../request/parse-request.js";
import { failure } from "../response/failure.js";
import { member, options, typesOf } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";
import { refuseDuplicate } from "./duplicate.js";
import { findResource, generateResource } from "./generate.js";
import { pathId, pathType } from "./path.js";
import { type Result, requestData } from "./result.js";

/** Creates a resource; returns the error response if an existing one has a unique attribute's value. */
export function create(
  mock: MockOperation,
  call: ParsedRequest,
  store: MockStore,
): Result["data"] | Response {
  const existing = store.all(typesOf(itemSchema(mock)));
  const refused = refuseDuplicate(mock.duplicates, requestData(call).attributes ?? {}, existing);
  if (refused) return refused;
  const data = created(mock, call);
  if (data?.id !== undefined) store.put(data);
  return data;
}

function created(mock: MockOperation, call: ParsedRequest): MockResource | undefined {
  const schema = itemSchema(mock);
  const { id, attributes = {}, relationships } = requestData(call);
  const made = generateResource(
    schema,
    id ?? `made-${hash(JSON.stringify(call.parameters)).toString(36)}`,
  );
  if (!made?.attributes) return made;
  const [option] = schema ? options(schema) : [];
  const kept = Object.entries({ ...attributes, ...call.parameters }).filter(([name, value]) => {
    const inner = member(member(option ?? schema, "attributes"), name);
    return inner !== undefined && accepts(inner, value);
  });
  return merge(made, { attributes: Object.fromEntries(kept), relationships }) as MockResource;
}

const accepts = (schema: $ZodType, value: unknown): boolean => safeParse(schema, value).success;

/** Updates or deletes a resource and returns it; returns the error response if it does not exist. */
export function change(
  mock: MockOperation,
  call: ParsedRequest,
  store: MockStore,
): MockResource | Response {
  const schema = itemSchema(mock);
  const [type = requestData(call).type ?? pathType(mock)] = typesOf(schema);
  const id = pathId(mock, call) ?? "";
  const known = findResource(store, type, id, schema);
  if (!known) return failure(404);
  if (mock.kind === "delete") {
    store.delete(type, id);
    return known;
  }
  const { attributes, relationships } = requestData(call);
  const changed = merge(known, { attributes, relationships }) as MockResource;
  store.put(changed);
  return changed;
}
