import { expect, test } from "vitest";
import { imports } from "../../fidelity/imports.js";
import { jobs } from "../../fidelity/jobs.js";
import { apiOf } from "../../testing/api.js";
import { apiWithList, job, PATH, POINTER, profile } from "../../testing/imports.js";

test(imports.limits.text, async () => {
  const api = apiOf();
  const many = Array.from({ length: 10_001 }, (_, n) => profile({ external_id: String(n) }));
  expect((await api.post(PATH, job(many))).body.errors).toMatchObject([
    { status: 400, source: { pointer: POINTER } },
  ]);
  const large = profile({ email: "a@x.com", properties: { note: "x".repeat(100_000) } });
  expect((await api.post(PATH, job([large]))).body.errors).toMatchObject([
    { status: 400, source: { pointer: `${POINTER}/0` } },
  ]);
  const half = profile({ email: "a@x.com", properties: { note: "x".repeat(90_000) } });
  const body = await api.post(PATH, job(Array.from({ length: 60 }, () => half)));
  expect(body.status).toBe(413);
});

test(imports.unknownList.text, async () => {
  const { body } = await apiOf().post(PATH, job([profile({ email: "a@x.com" })], ["none"]));
  expect(body.errors).toMatchObject([
    { status: 404, source: { pointer: "/data/relationships/lists/data/0/id" } },
  ]);
});

test(imports.large.text, async () => {
  const profiles = Array.from({ length: 10_000 }, (_, n) =>
    profile(n % 1_000 === 7 ? { email: `bad${n}` } : { email: `p${n}@x.com`, external_id: `${n}` }),
  );
  const api = apiWithList();
  const { id } = (await api.post(PATH, job(profiles, ["L1"]))).body.data;
  const snapshot = JSON.parse(JSON.stringify(api.sandbox.snapshot()));
  const other = apiOf();
  other.sandbox.restore(snapshot);
  for (const { sandbox, get } of [api, other]) {
    sandbox.advance("2s");
    const { attributes } = (await get(`${PATH}/${id}`)).body.data;
    expect(attributes).toMatchObject({ completed_count: 9_990, failed_count: 10 });
    const list = await get("/api/lists/L1?additional-fields[list]=profile_count");
    expect(list.body.data.attributes.profile_count).toBe(9_990);
    expect((await get(`${PATH}/${id}/import-errors`)).body.data).toHaveLength(10);
  }
  api.sandbox.advance("7d");
  expect((await api.get(`${PATH}/${id}`)).status).toBe(404);
  expect((await api.get("/api/lists/L1/profiles")).body.data).toHaveLength(20);
});

test(jobs.newestFirst.text, async () => {
  const api = apiOf();
  const first = (await api.post(PATH, job([profile({ email: "a@x.com" })]))).body.data.id;
  api.sandbox.advance("10s");
  const second = (await api.post(PATH, job([profile({ email: "b@x.com" })]))).body.data.id;
  const ids = async (query: string) =>
    (await api.get(`${PATH}${query}`)).body.data.map(({ id }: { id: string }) => id);
  expect(await ids("")).toEqual([second, first]);
  expect(await ids("?sort=created_at")).toEqual([first, second]);
  expect(await ids('?filter=equals(status,"queued")')).toEqual([second]);
});

test(jobs.atOnce.text, async () => {
  const api = apiOf({ clock: () => Date.UTC(2026, 0, 1) });
  await api.post(PATH, job([profile({ email: "a@x.com" }), profile({ email: "b@x.com" })]));
  api.sandbox.advance(1_999);
  expect((await api.get("/api/profiles")).body.data).toEqual([]);
  api.sandbox.advance(1);
  expect((await api.get("/api/profiles")).body.data).toHaveLength(2);
});
