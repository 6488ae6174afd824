import { expect, test } from "vitest";
import { tags } from "../fidelity/tags.js";
import { apiOf } from "../testing/api.js";

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
