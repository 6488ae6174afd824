import { expect, test } from "vitest";
import { lists } from "../../fidelity/lists.js";
import { type Api, apiOf } from "../../testing/api.js";

const START = Date.UTC(2026, 6, 15);
const seed = [
  { type: "list", id: "List01", attributes: { name: "News" } },
  { type: "profile", id: "P1", attributes: { email: "ann@shop.dev" } },
  { type: "profile", id: "P2", attributes: { email: "bob@shop.dev" } },
  { type: "profile", id: "P3", attributes: { email: "cleo@shop.dev" } },
];

const start = () => apiOf({ seed, clock: () => START });

const add = (api: Api, ...ids: string[]) =>
  api.post(
    "/api/lists/List01/relationships/profiles",
    ids.map((id) => ({ type: "profile", id })),
  );

const idsAt = async (api: Api, path: string): Promise<string[]> =>
  (await api.get(path)).body.data.map(({ id }: { id: string }) => id);

test(lists.optIn.text, async () => {
  const api = start();
  const create = (attributes: object) => api.post("/api/lists", { type: "list", attributes });
  const { body } = await create({ name: "A" });
  expect(body.data.attributes.opt_in_process).toBe("double_opt_in");
  expect(body.data.id).toMatch(/^[A-Za-z0-9]{6}$/);
  const other = await create({ name: "B", opt_in_process: "single_opt_in" });
  expect(other.body.data.attributes.opt_in_process).toBe("single_opt_in");
  const { id } = other.body.data;
  const attributes = { opt_in_process: "double_opt_in" };
  const changed = await api.patch(`/api/lists/${id}`, { type: "list", id, attributes });
  expect(changed.body.data.attributes).toMatchObject({ ...attributes, name: "B" });
});

test(lists.membership.text, async () => {
  const api = start();
  expect([(await add(api, "P1")).status, (await add(api, "P1", "P2")).status]).toEqual([204, 204]);
  expect(await idsAt(api, "/api/lists/List01/profiles")).toEqual(["P1", "P2"]);
  const path = "/api/lists/List01/relationships/profiles";
  const remove = () => api.delete(path, [{ type: "profile", id: "P1" }]);
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  expect(await idsAt(api, path)).toEqual(["P2"]);
  expect(await idsAt(api, "/api/profiles/P2/lists")).toEqual(["List01"]);
  const unknown = await add(api, "P2", "nobody");
  expect([unknown.status, unknown.body.errors[0].source.pointer]).toEqual([404, "/data/1/id"]);
});

test(lists.membershipOnly.text, async () => {
  const api = start();
  await add(api, "P1");
  const { body } = await api.get("/api/profiles/P1?additional-fields[profile]=subscriptions");
  expect(body.data.attributes.subscriptions.email.marketing.consent).toBe("NEVER_SUBSCRIBED");
});

test(lists.joined.text, async () => {
  const api = start();
  for (const id of ["P3", "P1", "P2"]) {
    await add(api, id);
    api.sandbox.advance("1h");
  }
  const path = "/api/lists/List01/profiles";
  const { body } = await api.get(path);
  expect(body.data[0].attributes.joined_group_at).toBe("2026-07-15T01:00:00+00:00");
  expect(await idsAt(api, `${path}?sort=joined_group_at`)).toEqual(["P3", "P1", "P2"]);
  expect(await idsAt(api, `${path}?sort=-joined_group_at`)).toEqual(["P2", "P1", "P3"]);
  const at = "2026-07-15T01:00:00Z";
  const filtered = (operator: string) =>
    idsAt(api, `${path}?filter=${operator}(joined_group_at,${at})`);
  expect(await filtered("greater-than")).toEqual(["P2"]);
  expect(await filtered("greater-or-equal")).toEqual(["P1", "P2"]);
  expect(await filtered("less-than")).toEqual(["P3"]);
  expect(await filtered("less-or-equal")).toEqual(["P1", "P3"]);
  const outside = await api.get("/api/profiles/P1");
  expect(outside.body.data.attributes.joined_group_at ?? null).toBeNull();
});

test(lists.memberFilters.text, async () => {
  const api = start();
  await add(api, "P1", "P2");
  const filtered = (filter: string) => idsAt(api, `/api/lists/List01/profiles?filter=${filter}`);
  expect(await filtered('equals(email,"bob@shop.dev")')).toEqual(["P2"]);
  expect(await filtered('equals(email,"cleo@shop.dev")')).toEqual([]);
  const token = { type: "push-token", id: "T1", attributes: { token: "abc" } };
  const relationships = { profile: { data: { type: "profile", id: "P1" } } };
  api.sandbox.seed([{ ...token, relationships } as { type: string; id: string }]);
  expect(await filtered('equals(push_token,"abc")')).toEqual(["P1"]);
  expect(await filtered('equals(push_token,"xyz")')).toEqual([]);
});

test(lists.profileCount.text, async () => {
  const api = start();
  await add(api, "P1", "P2");
  const path = "/api/lists/List01";
  expect((await api.get(path)).body.data.attributes.profile_count).toBeUndefined();
  const { body } = await api.get(`${path}?additional-fields[list]=profile_count`);
  expect(body.data.attributes.profile_count).toBe(2);
});

const flow = {
  type: "flow",
  id: "Flow01",
  attributes: { name: "Welcome", definition: { triggers: [{ type: "list", id: "List01" }] } },
};
const campaign = {
  type: "campaign",
  id: "C1",
  attributes: { name: "July", audiences: { included: ["List01", "List02"], excluded: [] } },
};

test(lists.flowTriggers.text, async () => {
  const api = apiOf({ seed: [...seed, flow] });
  expect(await idsAt(api, "/api/lists/List01/flow-triggers")).toEqual(["Flow01"]);
  const { body } = await api.get("/api/lists/List01?include=flow-triggers");
  expect(body.data.relationships["flow-triggers"].data).toEqual([{ type: "flow", id: "Flow01" }]);
});

test(lists.deleted.text, async () => {
  const api = apiOf({ seed: [...seed, flow, campaign] });
  expect((await api.delete("/api/lists/List01")).status).toBe(204);
  const { triggers } = (await api.get("/api/flows/Flow01?additional-fields[flow]=definition")).body
    .data.attributes.definition;
  expect(triggers).toEqual([]);
  const { audiences } = (await api.get("/api/campaigns/C1")).body.data.attributes;
  expect(audiences).toEqual({ included: ["List02"], excluded: [] });
  expect((await api.get("/api/lists/List01")).status).toBe(404);
});
