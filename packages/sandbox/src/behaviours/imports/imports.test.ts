import { expect, test } from "vitest";
import { imports } from "../../fidelity/imports.js";
import { apiOf } from "../../testing/api.js";
import { apiWithList, job, PATH, POINTER, profile } from "../../testing/imports.js";

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
