import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account } from "../account/account.js";
import type { Call, Outcome } from "../account/behaviour.js";
import { itemSchema } from "../operation/response-schema.js";
import { conflict } from "../response/refusal.js";
import { isNullable, member, options, shapeOf, typesOf } from "../schema/inspect.js";
import type { Identity, Resource } from "../store/resource.js";
import { pathId, pathType } from "./path.js";

const CREATED = ["created", "created_at"];
const UPDATED = ["updated", "updated_at"];

/** Answers a POST that creates a resource. */
export function create(call: Call, account: Account): Outcome {
  const { operation, data } = call;
  const schema = itemSchema(operation);
  const [type = data.type] = typesOf(schema);
  if (type === undefined) return {};
  refuseDuplicate(call, type, account);
  checkReferences(call, account);
  const known = attributeNames(call);
  // The parts of a form are parameters of their own.
  const parts = operation.operation.form ? call.parameters : {};
  const given = settable({ ...data.attributes, ...parts }, type, account).filter(([name]) =>
    known.has(name),
  );
  const now = account.timestamp();
  const times = [...CREATED, ...UPDATED].flatMap((name) => (known.has(name) ? [[name, now]] : []));
  const rules = account.rules(type);
  const id = data.id ?? rules.id?.(data, account);
  const attributes = {
    ...Object.fromEntries(times),
    ...rules.defaults?.(data, account),
    ...Object.fromEntries(given),
  };
  const resource = account.create(type, attributes, id);
  linkGiven(call, resource, account);
  return { data: resource };
}

/** Names of the attributes that the response shows. */
function attributeNames({ operation }: Call): Set<string> {
  const schema = itemSchema(operation);
  const attributes = (schema ? options(schema) : []).flatMap(
    (one) => member(one, "attributes") ?? [],
  );
  return new Set(attributes.flatMap((one) => Object.keys(shapeOf(one))));
}

/** Returns the attributes that a request sets: `null` sets none of those that are never `null`. */
function settable(
  given: Readonly<Record<string, unknown>>,
  type: string,
  account: Account,
): [name: string, value: unknown][] {
  const schema = member(account.catalog.schemaOf(type), "attributes");
  return Object.entries(given).filter(([name, value]) => {
    const attribute = value === null ? member(schema, name) : undefined;
    return !attribute || isNullable(attribute);
  });
}

/** @throws {Refusal} 409 if one of the unique attributes has the value that an existing resource has */
function refuseDuplicate(call: Call, type: string, account: Account, own?: string): void {
  const { duplicates } = call.operation;
  if (!duplicates) return;
  for (const name of duplicates.attributes) {
    const value = call.data.attributes?.[name];
    const known =
      value === undefined || value === null ? undefined : account.find(type, name, value);
    if (!known || known.id === own) continue;
    throw conflict(`A ${type} already exists with one of these identifiers.`, {
      code: duplicates.code,
      source: { pointer: "/data/attributes" },
      meta: { [duplicates.meta]: known.id },
    });
  }
}

/** @throws {Refusal} 404 if a relationship of the request names a resource that does not exist */
function checkReferences({ data }: Call, account: Account): void {
  if (account.generates) return;
  for (const [name, relationship] of Object.entries(data.relationships ?? {})) {
    const many = Array.isArray(relationship.data);
    for (const [index, target] of [relationship.data ?? []].flat().entries()) {
      const pointer = `/data/relationships/${name}/data${many ? `/${index}` : ""}/id`;
      account.require(target.type, target.id, pointer);
    }
  }
}

function linkGiven({ data }: Call, resource: Identity, account: Account): void {
  for (const [name, relationship] of Object.entries(data.relationships ?? {})) {
    if (relationship.data === undefined) continue;
    account.setLinks(resource, name, [relationship.data ?? []].flat());
  }
}

/** Answers a PATCH of a resource. */
export function update(call: Call, account: Account): Outcome {
  const resource = addressed(call, account);
  refuseDuplicate(call, resource.type, account, resource.id);
  checkReferences(call, account);
  const known = attributeNames(call);
  const touched = UPDATED.filter(
    (name) => known.has(name) || resource.attributes[name] !== undefined,
  );
  const now = account.timestamp();
  const changed = account.update(resource, {
    ...Object.fromEntries(settable(call.data.attributes ?? {}, resource.type, account)),
    ...Object.fromEntries(touched.map((name) => [name, now])),
  });
  linkGiven(call, resource, account);
  return { data: changed };
}

/** Answers a DELETE of a resource. */
export function remove(call: Call, account: Account): Outcome {
  const resource = addressed(call, account);
  account.delete(resource);
  return { data: resource };
}

/** Returns the resource that the path of a write names. @throws {Refusal} with 404 */
function addressed(call: Call, account: Account): Resource {
  const { operation, parameters, data } = call;
  const [type = data.type ?? pathType(operation)] = typesOf(itemSchema(operation));
  return account.require(type, pathId(operation, parameters) ?? "");
}

/** Adds, replaces or removes the links of a relationship (JSON:API 1.0 §9.3). */
export function changeLinks(
  call: Call,
  { type, relationship }: NonNullable<Call["operation"]["parent"]>,
  account: Account,
): Outcome {
  const owner = account.require(type, pathId(call.operation, call.parameters) ?? "");
  const given = call.parameters["data"] as ResourceIdentifier | ResourceIdentifier[] | null;
  const targets = [given ?? []].flat();
  const { method } = call.operation.operation;
  if (method !== "DELETE") {
    for (const [index, target] of targets.entries()) {
      const pointer = `/data${Array.isArray(given) ? `/${index}` : ""}/id`;
      account.require(target.type, target.id, pointer);
    }
  }
  if (method === "PATCH" || !Array.isArray(given)) account.setLinks(owner, relationship, targets);
  for (const target of targets) {
    if (method === "POST") account.link(owner, relationship, target);
    if (method === "DELETE") account.unlink(owner, relationship, target);
  }
  return {};
}
