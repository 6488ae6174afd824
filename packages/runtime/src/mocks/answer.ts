import { type $ZodType, safeParse } from "zod/v4/core";
import type { Relationship, ResourceIdentifier } from "../json-api/document.js";
import { items, member, options, typesOf } from "../schemas/inspect.js";
import { duplicate } from "./duplicate.js";
import { merge } from "./factory.js";
import { failure } from "./failure.js";
import { fake } from "./fake.js";
import { matches } from "./matches.js";
import type { MockOperation } from "./operation.js";
import { seeded, seedOf } from "./random.js";
import type { ReadCall } from "./read-call.js";
import type { MockResource, MockStore } from "./store.js";

/** Resources that a list is made up of where the test hands none in. */
const MADE_UP = 3;

/** What an operation answers with, before pages, includes and fields are cut. */
export interface RawAnswer {
  readonly data: MockResource[] | MockResource | null | undefined;
  /** only identifiers, without attributes */
  readonly linkage: boolean;
}

/** The schema of an answer's items. */
export const itemSchema = ({ response }: MockOperation): $ZodType | undefined => {
  const data = member(response, "data");
  return items(data) ?? data;
};

const answersMany = ({ response }: MockOperation): boolean =>
  items(member(response, "data")) !== undefined;

/** The id that the path names last, as in `/api/lists/{id}`. */
function pathId({ operation }: MockOperation, { parameters }: ReadCall): string | undefined {
  const [name] = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, one]) => one).reverse();
  return name === undefined ? undefined : String(parameters[name]);
}

/** A resource made up from its schema; the same id gives the same one. */
export function makeUp(schema: $ZodType | undefined, id: string): MockResource | undefined {
  const [option] = schema ? options(schema) : [];
  const made = option && (fake(option, seeded(seedOf(id))) as MockResource | undefined);
  if (!made) return undefined;
  return member(option, "id") ? { ...made, id } : made;
}

/** Finds or makes up the resource of a type. */
function find(
  store: MockStore,
  type: string,
  id: string,
  schema?: $ZodType,
): MockResource | undefined {
  const known = store.get(type, id);
  if (known || !store.makesUp) return known;
  return makeUp(schema, id) ?? { type, id };
}

function linked(resource: MockResource, name: string): ResourceIdentifier[] | undefined {
  const linkage = resource.relationships?.[name]?.data;
  return linkage === undefined ? undefined : [linkage ?? []].flat();
}

/** Does what the operation does to the store; answers an error where a resource is missing. */
export function perform(
  mock: MockOperation,
  call: ReadCall,
  store: MockStore,
): RawAnswer | Response {
  const { operation, kind, parent } = mock;
  const linkage = operation.path.includes("/relationships/");
  if (operation.method === "GET") {
    const data = parent ? readLinked(mock, call, store) : read(mock, call, store);
    return data === undefined ? failure(404) : { data, linkage };
  }
  if (linkage && parent) return changeLinkage(mock, call, store);
  if (kind === "update" || kind === "delete") return change(mock, call, store);
  const others = store.all(typesOf(itemSchema(mock)));
  const refused = duplicate(mock.duplicates, dataOf(call).attributes ?? {}, others);
  if (refused) return refused;
  const data = create(mock, call);
  if (data?.id !== undefined) store.put(data);
  return { data, linkage };
}

function read(mock: MockOperation, call: ReadCall, store: MockStore): RawAnswer["data"] {
  const schema = itemSchema(mock);
  const types = typesOf(schema);
  if (answersMany(mock)) {
    const known = store.all(types);
    const all = known.length === 0 && store.makesUp ? madeUp(mock) : known;
    return all.filter((resource) => call.filter.every((node) => matches(resource, node)));
  }
  const id = pathId(mock, call);
  if (id === undefined) return store.all(types)[0] ?? makeUp(schema, types[0] ?? "");
  return find(store, types[0] ?? "", id, schema);
}

function madeUp(mock: MockOperation): MockResource[] {
  const schema = itemSchema(mock);
  const [type] = typesOf(schema);
  const numbered = Array.from({ length: MADE_UP }, (_, n) => `${type}-${n + 1}`);
  return (mock.ids ?? numbered).flatMap((id) => makeUp(schema, id) ?? []);
}

/** The resources that hang on another one, as in `/api/lists/{id}/profiles`. */
function readLinked(mock: MockOperation, call: ReadCall, store: MockStore): RawAnswer["data"] {
  const { type, relationship } = mock.parent as NonNullable<MockOperation["parent"]>;
  const owner = find(store, type, pathId(mock, call) ?? "");
  if (!owner) return undefined;
  const schema = itemSchema(mock);
  const identifiers = linked(owner, relationship);
  const found = identifiers
    ? identifiers.flatMap((one) => find(store, one.type, one.id, schema) ?? [])
    : store.makesUp
      ? madeUp(mock)
      : [];
  if (!answersMany(mock)) return found[0] ?? null;
  return found.filter((resource) => call.filter.every((node) => matches(resource, node)));
}

interface RequestData {
  type?: string;
  id?: string;
  attributes?: Record<string, unknown>;
  relationships?: MockResource["relationships"];
}

const dataOf = ({ parameters }: ReadCall): RequestData =>
  (typeof parameters["data"] === "object" ? parameters["data"] : {}) as RequestData;

function create(mock: MockOperation, call: ReadCall): MockResource | undefined {
  const schema = itemSchema(mock);
  const { id, attributes = {}, relationships } = dataOf(call);
  const made = makeUp(schema, id ?? `made-${seedOf(JSON.stringify(call.parameters)).toString(36)}`);
  if (!made?.attributes) return made;
  const [option] = schema ? options(schema) : [];
  const kept = Object.entries({ ...attributes, ...call.parameters }).filter(([name, value]) => {
    const inner = member(member(option ?? schema, "attributes"), name);
    return inner !== undefined && accepts(inner, value);
  });
  const changed = merge(made, { attributes: Object.fromEntries(kept) }) as MockResource;
  return relationships ? (merge(changed, { relationships }) as MockResource) : changed;
}

const accepts = (schema: $ZodType, value: unknown): boolean => safeParse(schema, value).success;

function change(mock: MockOperation, call: ReadCall, store: MockStore): RawAnswer | Response {
  const schema = itemSchema(mock);
  const [type = dataOf(call).type ?? typeByPath(mock)] = typesOf(schema);
  const id = pathId(mock, call) ?? "";
  const known = find(store, type, id, schema);
  if (!known) return failure(404);
  if (mock.kind === "delete") {
    store.delete(type, id);
    return { data: known, linkage: false };
  }
  const { attributes, relationships } = dataOf(call);
  const changed = merge(known, {
    ...(attributes && { attributes }),
    ...(relationships && { relationships }),
  }) as MockResource;
  store.put(changed);
  return { data: changed, linkage: false };
}

/** The type that a path's last collection is named after: `/api/push-tokens/{id}` → `push-token`. */
const typeByPath = ({ operation }: MockOperation): string =>
  (operation.path.split("/").at(-2) ?? "").replace(/ies$/, "y").replace(/s$/, "");

function changeLinkage(
  mock: MockOperation,
  call: ReadCall,
  store: MockStore,
): RawAnswer | Response {
  const { type, relationship } = mock.parent as NonNullable<MockOperation["parent"]>;
  const owner = find(store, type, pathId(mock, call) ?? "");
  if (!owner) return failure(404);
  const given = call.parameters["data"] as ResourceIdentifier | ResourceIdentifier[] | null;
  const current = linked(owner, relationship) ?? [];
  const key = (one: ResourceIdentifier): string => `${one.type} ${one.id}`;
  const named = new Set([given ?? []].flat().map(key));
  const others = current.filter((one) => !named.has(key(one)));
  const data =
    mock.operation.method === "PATCH" || !Array.isArray(given)
      ? given
      : mock.operation.method === "DELETE"
        ? others
        : [...others, ...given];
  const links: Relationship = { ...owner.relationships?.[relationship], data };
  store.put({
    ...owner,
    relationships: { ...owner.relationships, [relationship]: links } as NonNullable<
      MockResource["relationships"]
    >,
  });
  return { data: undefined, linkage: true };
}
