import { expect, test } from "vitest";
import { tags } from "../../fidelity/tags.js";
import { apiOf } from "../../testing/api.js";

const tag = (name: string, group?: string) => ({
  type: "tag",
  attributes: { name },
  ...(group !== undefined && {
    relationships: { "tag-group": { data: { type: "tag-group", id: group } } },
  }),
});

test(tags.defaultGroup.text, async () => {
  const api = apiOf();
  const { body } = await api.post("/api/tags", tag("summer"));
  const { id } = body.data.relationships["tag-group"].data;
  const group = await api.get(`/api/tag-groups/${id}`);
  expect(group.body.data.attributes).toMatchObject({ name: "Ungrouped Tags", default: true });
  expect((await api.delete(`/api/tag-groups/${id}`)).status).toBe(409);
});

test(tags.groupTakesTags.text, async () => {
  const api = apiOf({ seed: [{ type: "list", id: "L1" }] });
  const group = { type: "tag-group", attributes: { name: "season" } };
  const { id } = (await api.post("/api/tag-groups", group)).body.data;
  const made = (await api.post("/api/tags", tag("summer", id))).body.data;
  await api.post(`/api/tags/${made.id}/relationships/lists`, [{ type: "list", id: "L1" }]);
  expect((await api.get("/api/lists/L1/tags")).body.data).toHaveLength(1);
  await api.delete(`/api/tag-groups/${id}`);
  expect((await api.get(`/api/tags/${made.id}`)).status).toBe(404);
  expect((await api.get("/api/lists/L1/tags")).body.data).toEqual([]);
});

test(tags.limits.text, async () => {
  const api = apiOf();
  const first = (await api.post("/api/tags", tag("0"))).body.data;
  for (let index = 1; index < 500; index++) await api.post("/api/tags", tag(String(index)));
  const refused = await api.post("/api/tags", tag("one more"));
  expect([refused.status, refused.body.errors[0].code]).toEqual([400, "invalid"]);
  for (let index = 1; index < 50; index++) {
    await api.post("/api/tag-groups", { type: "tag-group", attributes: { name: String(index) } });
  }
  const group = { type: "tag-group", attributes: { name: "one more" } };
  expect((await api.post("/api/tag-groups", group)).status).toBe(400);
  api.sandbox.seed([{ type: "list", id: "L1" }]);
  const all: { id: string }[] = [];
  for (let path = "/api/tags"; path; ) {
    const { body } = await api.get(path);
    all.push(...body.data);
    path = body.links.next?.replace("https://a.klaviyo.com", "");
  }
  const ids = all.map(({ id }) => id).filter((id) => id !== first.id);
  const list = [{ type: "list", id: "L1" }];
  for (const id of ids.slice(0, 100)) {
    expect((await api.post(`/api/tags/${id}/relationships/lists`, list)).status).toBe(204);
  }
  const full = await api.post(`/api/tags/${first.id}/relationships/lists`, list);
  expect(full.body.errors[0]).toMatchObject({ status: 400, source: { pointer: "/data/0/id" } });
});

test(tags.bothSides.text, async () => {
  const types = ["campaign", "flow", "list", "segment"];
  const api = apiOf({ seed: types.map((type) => ({ type, id: `${type}1` })) });
  const { id } = (await api.post("/api/tags", tag("summer"))).body.data;
  for (const type of types) {
    const path = `/api/tags/${id}/relationships/${type}s`;
    const target = [{ type, id: `${type}1` }];
    expect((await api.post(path, target)).status).toBe(204);
    expect((await api.get(`/api/${type}s/${type}1/tags`)).body.data).toMatchObject([{ id }]);
    expect((await api.get(path)).body.data).toEqual(target);
    expect((await api.delete(path, target)).status).toBe(204);
    expect((await api.get(`/api/${type}s/${type}1/tags`)).body.data).toEqual([]);
    expect((await api.post(path, [{ type, id: "other" }])).status).toBe(404);
  }
});

test(tags.exclusive.text, async () => {
  const api = apiOf({ seed: [{ type: "list", id: "L1" }] });
  const attributes = { name: "season", exclusive: true };
  const group = (await api.post("/api/tag-groups", { type: "tag-group", attributes })).body.data;
  const summer = (await api.post("/api/tags", tag("summer", group.id))).body.data;
  const winter = (await api.post("/api/tags", tag("winter", group.id))).body.data;
  const apply = ({ id }: { id: string }) =>
    api.post(`/api/tags/${id}/relationships/lists`, [{ type: "list", id: "L1" }]);
  expect((await apply(summer)).status).toBe(204);
  expect((await apply(summer)).status).toBe(204);
  const refused = await apply(winter);
  expect([refused.status, refused.body.errors[0].code]).toEqual([409, "conflict"]);
  const changed = { type: "tag-group", id: group.id, attributes: { exclusive: false } };
  expect((await api.patch(`/api/tag-groups/${group.id}`, changed)).status).toBe(400);
});

test(tags.unknownGroup.text, async () => {
  const api = apiOf();
  const { status, body } = await api.post("/api/tags", tag("summer", "unknown"));
  expect(status).toBe(404);
  expect(body.errors[0]).toMatchObject({
    code: "tag_service_error",
    title: "Tag Service Error",
    source: { pointer: "/data/" },
  });
  const groups = await api.get("/api/tag-groups");
  expect(groups.body.data).toMatchObject([{ attributes: { default: true, exclusive: false } }]);
});
