import { expect, test } from "vitest";
import { segments } from "../../fidelity/segments.js";
import type { MockInput } from "../../store/resource.js";
import { apiOf } from "../../testing/api.js";
import {
  create,
  email,
  groups,
  inList,
  inTheLast,
  join,
  membersOf,
  seed,
  start,
} from "../../testing/segments.js";

test(segments.defaults.text, async () => {
  const api = start();
  const { body } = await create(api, groups([inList(true)]));
  const { attributes, id } = body.data;
  expect(id).toMatch(/^[A-Za-z0-9]{6}$/);
  expect(attributes).toMatchObject({ is_active: true, is_starred: false, is_processing: false });
  expect(attributes.definition).toEqual(groups([{ ...inList(true), timeframe_filter: null }]));
  expect(Object.keys(attributes).sort()).toEqual([
    "created",
    "definition",
    "is_active",
    "is_processing",
    "is_starred",
    "name",
    "updated",
  ]);
  const counted = await api.get(`/api/segments/${id}?additional-fields[segment]=profile_count`);
  expect(counted.body.data.attributes.profile_count).toBe(0);
});

test(segments.processing.text, async () => {
  const api = start({ delays: { segments: 60_000 } });
  const { body } = await create(api, groups([email("contains", "shop")]));
  const { id, attributes } = body.data;
  expect(attributes.is_processing).toBe(true);
  expect(await membersOf(api, id)).toEqual([]);
  api.sandbox.advance("1m");
  expect((await api.get(`/api/segments/${id}`)).body.data.attributes.is_processing).toBe(false);
  expect(await membersOf(api, id)).toEqual(["P1", "P2"]);
});

test(segments.current.text, async () => {
  const api = start();
  const recent = (await create(api, groups([inList(true, inTheLast(1))]))).body.data.id;
  const nested = { ...inList(true), group_ids: [recent] };
  const outer = (await create(api, groups([nested]))).body.data.id;
  expect(await membersOf(api, outer)).toEqual([]);
  await join(api, "P1");
  expect(await membersOf(api, outer)).toEqual(["P1"]);
  api.sandbox.advance("12h");
  await join(api, "P2");
  expect(await membersOf(api, outer)).toEqual(["P1", "P2"]);
  api.sandbox.restore(JSON.parse(JSON.stringify(api.sandbox.snapshot())));
  api.sandbox.advance("13h");
  expect(await membersOf(api, outer)).toEqual(["P2"]);
  const { body } = await api.get(`/api/segments/${outer}/profiles?sort=joined_group_at`);
  expect(body.data[0].attributes.joined_group_at).toBe("2026-07-15T12:00:00+00:00");
});

test(segments.ofProfile.text, async () => {
  const api = start();
  const { id } = (await create(api, groups([email("contains", "ann")]))).body.data;
  const ids = async (profile: string) =>
    (await api.get(`/api/profiles/${profile}/segments`)).body.data.map(
      (one: { id: string }) => one.id,
    );
  expect([await ids("P1"), await ids("P2")]).toEqual([[id], []]);
  const filtered = await api.get(`/api/segments/${id}/profiles?filter=equals(profile_id,"P2")`);
  expect(filtered.body.data).toEqual([]);
  await api.patch("/api/profiles/P1", {
    type: "profile",
    id: "P1",
    attributes: { email: "eve@shop.dev" },
  });
  expect(await ids("P1")).toEqual([]);
});

test(segments.changed.text, async () => {
  const api = start();
  const { id } = (await create(api, groups([email("contains", "ann")]))).body.data;
  const change = (attributes: object) =>
    api.patch(`/api/segments/${id}`, { type: "segment", id, attributes });
  expect(await membersOf(api, id)).toEqual(["P1"]);
  const renamed = await change({ name: "Bobs", is_starred: true });
  expect(renamed.body.data.attributes).toMatchObject({ name: "Bobs", is_starred: true });
  expect(await membersOf(api, id)).toEqual(["P1"]);
  await change({ name: null, definition: null });
  expect((await api.get(`/api/segments/${id}`)).body.data.attributes.name).toBe("Bobs");
  await change({ definition: groups([email("contains", "bob")]) });
  expect(await membersOf(api, id)).toEqual(["P2"]);
});

test(segments.inactive.text, async () => {
  const api = start();
  const { id } = (await create(api, groups([inList(true)]))).body.data;
  await join(api, "P1");
  expect(await membersOf(api, id)).toEqual(["P1"]);
  await api.patch(`/api/segments/${id}`, { type: "segment", id, attributes: { is_active: false } });
  await join(api, "P2");
  expect(await membersOf(api, id)).toEqual(["P1"]);
});

test(segments.limits.text, async () => {
  const busy = start({ delays: { segments: 60_000 } });
  for (let n = 0; n < 5; n++) await create(busy, groups([inList(true)]));
  const refused = await create(busy, groups([inList(true)]));
  expect(refused.status).toBe(429);
  expect(refused.body.errors[0]).toMatchObject({ code: "throttled", source: { pointer: "/data" } });
  busy.sandbox.advance("1m");
  expect((await create(busy, groups([inList(true)]))).status).toBe(201);
  const api = start();
  for (let n = 0; n < 100; n++) await create(api, groups([inList(true)]));
  expect((await create(api, groups([inList(true)]))).status).toBe(429);
  api.sandbox.advance("1d");
  expect((await create(api, groups([inList(true)]))).status).toBe(201);
});

test(segments.starredFilter.text, async () => {
  const api = start();
  await create(api, groups([inList(true)]), "A");
  const filtered = async (filter: string) =>
    (await api.get(`/api/segments?filter=${filter}`)).body.data.length;
  expect(await filtered("equals(is_starred,true)")).toBe(1);
  expect(await filtered('and(equals(is_starred,true),equals(name,"B"))')).toBe(0);
});

test(segments.byHand.text, async () => {
  const definition = groups([email("contains", "ann")]);
  const linked = { profiles: { data: [{ type: "profile", id: "P3" }] } };
  const api = apiOf({
    seed: [
      ...seed,
      { type: "segment", id: "Hand01", attributes: { definition }, relationships: linked },
      { type: "segment", id: "Auto01", attributes: { definition } },
    ] as MockInput[],
  });
  expect(await membersOf(api, "Hand01")).toEqual(["P3"]);
  expect(await membersOf(api, "Auto01")).toEqual(["P1"]);
});
