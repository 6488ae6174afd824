import fc from "fast-check";
import { expect, test } from "vitest";
import { type Api, apiOf } from "../testing/api.js";

/** A simple account to compare the sandbox with: plain maps, without indexes and without links back. */
interface Model {
  readonly profiles: Map<string, { email: string; attributes: Record<string, unknown> }>;
  readonly lists: Map<string, { name: string; members: Set<string>; tags: Set<string> }>;
  readonly tags: Map<string, string>;
}

/** A write. Numbers choose one of the resources that exist by then. */
type Write = (api: Api, model: Model) => Promise<void>;

const EMAILS = ["ada@example.com", "bob@example.com", "cy@example.com"] as const;

const chosen = <Value>(map: ReadonlyMap<string, Value>, n: number): [string, Value] | undefined =>
  [...map][n % Math.max(1, map.size)];

const profile = (attributes: object, id?: string) => ({
  type: "profile",
  ...(id !== undefined && { id }),
  attributes,
});

const holderOf = (model: Model, email: string): string | undefined =>
  [...model.profiles].find(([, known]) => known.email === email)?.[0];

const createProfile =
  (email: string, first_name: string | null): Write =>
  async (api, model) => {
    const { status, body } = await api.post("/api/profiles", profile({ email, first_name }));
    const holder = holderOf(model, email);
    if (holder !== undefined) {
      expect(status).toBe(409);
      expect(body.errors[0].meta).toEqual({ duplicate_profile_id: holder });
      return;
    }
    expect(status).toBe(201);
    model.profiles.set(body.data.id, { email, attributes: { first_name, properties: {} } });
  };

const updateProfile =
  (n: number, key: string, value: unknown): Write =>
  async (api, model) => {
    const [id, known] = chosen(model.profiles, n) ?? [];
    if (id === undefined || !known) return;
    const attributes = { first_name: key, properties: { [key]: value } };
    expect((await api.patch(`/api/profiles/${id}`, profile(attributes, id))).status).toBe(200);
    const properties = known.attributes["properties"] as object;
    known.attributes = { first_name: key, properties: { ...properties, [key]: value } };
  };

const createList =
  (name: string): Write =>
  async (api, model) => {
    const { body } = await api.post("/api/lists", { type: "list", attributes: { name } });
    model.lists.set(body.data.id, { name, members: new Set(), tags: new Set() });
  };

const deleteList =
  (n: number): Write =>
  async (api, model) => {
    const [id] = chosen(model.lists, n) ?? [];
    if (id === undefined) return;
    expect((await api.delete(`/api/lists/${id}`)).status).toBe(204);
    model.lists.delete(id);
  };

const changeMembers =
  (n: number, m: number, added: boolean): Write =>
  async (api, model) => {
    const [id, list] = chosen(model.lists, n) ?? [];
    const [member] = chosen(model.profiles, m) ?? [];
    if (id === undefined || !list || member === undefined) return;
    const path = `/api/lists/${id}/relationships/profiles`;
    const data = [{ type: "profile", id: member }];
    const { status } = await (added ? api.post(path, data) : api.delete(path, data));
    expect(status).toBe(204);
    if (added) list.members.add(member);
    else list.members.delete(member);
  };

const createTag =
  (name: string): Write =>
  async (api, model) => {
    const { body } = await api.post("/api/tags", { type: "tag", attributes: { name } });
    model.tags.set(body.data.id, name);
  };

const deleteTag =
  (n: number): Write =>
  async (api, model) => {
    const [id] = chosen(model.tags, n) ?? [];
    if (id === undefined) return;
    expect((await api.delete(`/api/tags/${id}`)).status).toBe(204);
    model.tags.delete(id);
    for (const { tags } of model.lists.values()) tags.delete(id);
  };

const changeTags =
  (n: number, m: number, added: boolean): Write =>
  async (api, model) => {
    const [id, list] = chosen(model.lists, n) ?? [];
    const [tag] = chosen(model.tags, m) ?? [];
    if (id === undefined || !list || tag === undefined) return;
    const path = `/api/tags/${tag}/relationships/lists`;
    const data = [{ type: "list", id }];
    const { status } = await (added ? api.post(path, data) : api.delete(path, data));
    expect(status).toBe(204);
    if (added) list.tags.add(tag);
    else list.tags.delete(tag);
  };

const n = fc.nat({ max: 4 });
const name = fc.constantFrom("a", "b", "c");
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(fc.constantFrom(...EMAILS), name).map((args) => createProfile(...args)),
  fc.tuple(n, name, fc.jsonValue({ maxDepth: 1 })).map((args) => updateProfile(...args)),
  name.map(createList),
  n.map(deleteList),
  fc.tuple(n, n, fc.boolean()).map((args) => changeMembers(...args)),
  name.map(createTag),
  n.map(deleteTag),
  fc.tuple(n, n, fc.boolean()).map((args) => changeTags(...args)),
);

/** Returns the ids that a list or a relationship answers with. */
async function idsAt(api: Api, path: string): Promise<string[]> {
  const { body } = await api.get(path);
  return body.data.map(({ id }: { id: string }) => id).sort();
}

async function expectSame(api: Api, { profiles, lists, tags }: Model): Promise<void> {
  expect(await idsAt(api, "/api/profiles")).toEqual([...profiles.keys()].sort());
  expect(await idsAt(api, "/api/lists")).toEqual([...lists.keys()].sort());
  expect(await idsAt(api, "/api/tags")).toEqual([...tags.keys()].sort());
  for (const [id, { email, attributes }] of profiles) {
    const { body } = await api.get(`/api/profiles/${id}?include=lists`);
    expect(body.data.attributes).toMatchObject({ email, ...attributes });
    const own = [...lists].filter(([, { members }]) => members.has(id)).map(([list]) => list);
    expect(body.included.map((one: { id: string }) => one.id).sort()).toEqual(own.sort());
    expect(await idsAt(api, `/api/profiles/${id}/relationships/lists`)).toEqual(own.sort());
  }
  for (const [id, list] of lists) {
    const read = await api.get(`/api/lists/${id}?additional-fields[list]=profile_count`);
    expect(read.body.data.attributes).toMatchObject({
      name: list.name,
      profile_count: list.members.size,
    });
    expect(await idsAt(api, `/api/lists/${id}/profiles`)).toEqual([...list.members].sort());
    expect(await idsAt(api, `/api/lists/${id}/tags`)).toEqual([...list.tags].sort());
  }
  for (const id of tags.keys()) {
    const tagged = [...lists].filter(([, list]) => list.tags.has(id)).map(([list]) => list);
    expect(await idsAt(api, `/api/tags/${id}/relationships/lists`)).toEqual(tagged.sort());
  }
}

test("after any sequence of writes, reads agree with a simple model", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 25 }), async (writes) => {
      const api = apiOf();
      const model: Model = { profiles: new Map(), lists: new Map(), tags: new Map() };
      for (const one of writes) await one(api, model);
      await expectSame(api, model);
    }),
    { numRuns: 60 },
  );
});
