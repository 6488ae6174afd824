import { expect, test } from "vitest";
import { imports } from "../../fidelity/imports.js";
import { jobs } from "../../fidelity/jobs.js";
import { apiOf } from "../../testing/api.js";

const PATH = "/api/profile-bulk-import-jobs";
const POINTER = "/data/attributes/profiles/data";

const profile = (attributes: object) => ({ type: "profile", attributes });

const job = (profiles: object[], lists: string[] = []) => ({
  type: "profile-bulk-import-job",
  attributes: { profiles: { data: profiles } },
  ...(lists.length > 0 && {
    relationships: { lists: { data: lists.map((id) => ({ type: "list", id })) } },
  }),
});

const apiWithList = () =>
  apiOf({ seed: [{ type: "list", id: "L1", attributes: { name: "News" } } as never] });

test(imports.response.text, async () => {
  const api = apiWithList();
  const { status, body } = await api.post(PATH, job([profile({ email: "a@x.com" })], ["L1"]));
  expect(status).toBe(202);
  const { id, attributes, relationships, links } = body.data;
  expect(atob(id.replaceAll("-", "+").replaceAll("_", "/"))).toMatch(
    /^SANDBX_maintenance\.\w{6}\.\d+\.\w{6}$/,
  );
  const time = expect.stringMatching(/:\d\d\+00:00$/);
  expect(attributes).toEqual({
    status: "queued",
    created_at: time,
    total_count: 1,
    completed_count: 0,
    failed_count: 0,
    started_at: null,
    completed_at: null,
    expires_at: time,
  });
  const self = `https://a.klaviyo.com${PATH}/${id}/`;
  expect(links.self).toBe(self);
  expect(relationships).toEqual({
    lists: {
      data: [{ type: "list", id: "L1" }],
      links: { self: `${self}relationships/lists/`, related: `${self}lists/` },
    },
    profiles: { links: { self: `${self}relationships/profiles/`, related: `${self}profiles/` } },
    "import-errors": { links: { related: `${self}import-errors/` } },
  });
  const read = await api.get(`${PATH}/${id}?include=lists&fields[profile-bulk-import-job]=status`);
  expect(read.body.data.attributes).toEqual({ status: "queued" });
  expect(read.body.included).toMatchObject([{ type: "list", attributes: { name: "News" } }]);
});

test(imports.imported.text, async () => {
  const api = apiWithList();
  const known = await api.post("/api/profiles", profile({ email: "a@x.com", first_name: "Ann" }));
  const made = await api.post(
    PATH,
    job([profile({ email: "A@x.com", last_name: "Ax" }), profile({ external_id: "7" })], ["L1"]),
  );
  expect((await api.get("/api/lists/L1/profiles")).body.data).toEqual([]);
  api.sandbox.advance("2s");
  const { id } = made.body.data;
  const done = (await api.get(`${PATH}/${id}`)).body.data.attributes;
  expect(done).toMatchObject({ status: "complete", completed_count: 2, failed_count: 0 });
  expect(done.started_at).toMatch(/:\d\d\+00:00$/);
  const members = (await api.get("/api/lists/L1/profiles")).body.data;
  expect(members).toHaveLength(2);
  const consent = "additional-fields[profile]=subscriptions";
  const { subscriptions } = (await api.get(`/api/profiles/${known.body.data.id}?${consent}`)).body
    .data.attributes;
  expect(subscriptions.email.marketing.consent).toBe("NEVER_SUBSCRIBED");
  expect(members[0]).toMatchObject({
    id: known.body.data.id,
    attributes: { first_name: "Ann", last_name: "Ax" },
  });
  expect((await api.get(`${PATH}/${id}/profiles`)).body.data).toHaveLength(2);
  expect((await api.get(`${PATH}/${id}/relationships/profiles`)).body.data).toHaveLength(2);
  expect((await api.get(`${PATH}/${id}/lists`)).body.data).toMatchObject([{ id: "L1" }]);
});

test(imports.nulls.text, async () => {
  const api = apiOf();
  await api.post("/api/profiles", profile({ email: "a@x.com", first_name: "Ann" }));
  await api.post(PATH, job([profile({ email: "a@x.com", first_name: null, title: "Dr" })]));
  api.sandbox.advance("2s");
  expect((await api.get("/api/profiles")).body.data[0].attributes).toMatchObject({
    first_name: "Ann",
    title: "Dr",
  });
});

test(imports.errors.text, async () => {
  const api = apiOf();
  const [good, bad, none] = [{ email: "a@x.com" }, { email: "a@", first_name: "Al" }, {}];
  const { id } = (await api.post(PATH, job([good, bad, none].map(profile)))).body.data;
  api.sandbox.advance("2s");
  const { attributes } = (await api.get(`${PATH}/${id}`)).body.data;
  expect(attributes).toMatchObject({ status: "complete", completed_count: 1, failed_count: 2 });
  const { data } = (await api.get(`${PATH}/${id}/import-errors`)).body;
  expect(data).toEqual([
    {
      type: "import-error",
      id: expect.any(String),
      attributes: {
        code: "invalid",
        title: "Invalid input.",
        detail: expect.stringContaining("'a@' is not a valid email"),
        source: { pointer: `${POINTER}/1/attributes/email` },
        original_payload: profile(bad),
      },
    },
    expect.objectContaining({
      attributes: expect.objectContaining({ source: { pointer: `${POINTER}/2/attributes` } }),
    }),
  ]);
});

test(imports.payload.text, async () => {
  const api = apiOf();
  const { id } = (await api.post(PATH, job([profile({ email: "a@" })]))).body.data;
  api.sandbox.advance("2s");
  const { data } = (await api.get(`${PATH}/${id}/import-errors`)).body;
  const { original_payload: payload } = data[0].attributes;
  await api.post(PATH, job([{ ...payload, attributes: { email: "a@x.com" } }]));
  api.sandbox.advance("2s");
  expect((await api.get("/api/profiles")).body.data).toHaveLength(1);
});

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
