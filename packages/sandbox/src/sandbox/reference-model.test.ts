import fc from "fast-check";
import { expect, test } from "vitest";
import { type Api, apiOf } from "../testing/api.js";
import {
  changeEmail,
  changeMembers,
  changeTags,
  createList,
  createProfile,
  createTag,
  deleteList,
  deleteProfile,
  deleteTag,
  holderOf,
  type Model,
  updateProfile,
  upsertProfile,
  type Write,
} from "../testing/reference-model.js";

/** Few, so that writes meet; two of them are one address. */
const EMAILS = ["ada@shop.dev", "bob@shop.dev", "BOB@shop.dev", "cy@shop.dev", "di@shop.dev"];

const n = fc.nat({ max: 9 });
const name = fc.constantFrom("a", "b", "c");
const email = fc.constantFrom(...EMAILS);
/** As it arrives: JSON has no -0. */
const value = fc
  .jsonValue({ maxDepth: 1 })
  .map((one) => JSON.parse(JSON.stringify(one)) as unknown);
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(email, name).map((args) => createProfile(...args)),
  fc.tuple(n, name, value).map((args) => updateProfile(...args)),
  fc.tuple(n, email, fc.boolean()).map((args) => changeEmail(...args)),
  fc.tuple(email, name, value).map((args) => upsertProfile(...args)),
  n.map(deleteProfile),
  name.map(createList),
  n.map(deleteList),
  fc.tuple(n, n, fc.boolean()).map((args) => changeMembers(...args)),
  name.map(createTag),
  n.map(deleteTag),
  fc.tuple(n, n, fc.boolean()).map((args) => changeTags(...args)),
);

/** Returns the ids that a list or a relationship responds with, in order. */
async function idsAt(api: Api, path: string): Promise<string[]> {
  const { status, body } = await api.get(path);
  expect(status).toBe(200);
  return body.data.map(({ id }: { id: string }) => id).sort();
}

async function expectSame(api: Api, model: Model): Promise<void> {
  const { profiles, lists, tags } = model;
  expect(await idsAt(api, "/api/profiles")).toEqual([...profiles.keys()].sort());
  expect(await idsAt(api, "/api/lists")).toEqual([...lists.keys()].sort());
  expect(await idsAt(api, "/api/tags")).toEqual([...tags.keys()].sort());
  for (const id of model.deleted) expect((await api.get(`/api/profiles/${id}`)).status).toBe(404);
  for (const address of EMAILS) {
    const found = await idsAt(api, `/api/profiles?filter=equals(email,"${address}")`);
    expect(found).toEqual([holderOf(model, address)].filter((id) => id !== undefined));
  }
  for (const [id, { email, attributes }] of profiles) {
    const { body } = await api.get(`/api/profiles/${id}?include=lists`);
    expect(body.data.attributes).toMatchObject({ email, ...attributes });
    expect(body.data.attributes.properties).toEqual(attributes["properties"]);
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
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 15, maxLength: 60, size: "max" }),
      async (writes) => {
        const api = apiOf();
        const model: Model = {
          profiles: new Map(),
          deleted: new Set(),
          lists: new Map(),
          tags: new Map(),
        };
        for (const one of writes) await one(api, model);
        await expectSame(api, model);
        api.sandbox.restore(JSON.parse(JSON.stringify(api.sandbox.snapshot())));
        await expectSame(api, model);
      },
    ),
    { numRuns: 60 },
  );
});
