import { expect, test } from "vitest";
import { events } from "../../fidelity/events.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, metricData, profileData } from "../../testing/event-data.js";

const all = async (api: Api) => (await api.get("/api/events")).body.data;
const pointersOf = (body: { errors: { source: { pointer: string } }[] }) =>
  body.errors.map(({ source }) => source.pointer);

const bulk = (name: string, ...attributes: object[]) => ({
  type: "event-bulk-create",
  attributes: {
    profile: profileData({ email: `${name}@shop.test` }),
    events: {
      data: attributes.map((one) => ({
        type: "event",
        attributes: { properties: {}, metric: metricData("Viewed"), ...one },
      })),
    },
  },
});

const job = (...data: object[]) => ({
  type: "event-bulk-create-job",
  attributes: { "events-bulk-create": { data } },
});

test(events.bulk.text, async () => {
  const api = apiOf();
  const path = "/api/event-bulk-create-jobs";
  const sent = job(bulk("ada", { unique_id: "1" }, { unique_id: "2" }), bulk("bob", {}));
  const { status, body } = await api.post(path, sent);
  expect([status, body]).toEqual([202, undefined]);
  expect(await all(api)).toHaveLength(3);
  expect((await api.get("/api/profiles")).body.data).toHaveLength(2);
  const broken = await api.post(path, job(bulk("ada", {}), bulk("bob", {}, { unique_id: "" })));
  expect(broken.status).toBe(400);
  expect(pointersOf(broken.body)).toEqual([
    "/data/attributes/events-bulk-create/data/1/attributes/events/data/1/attributes/unique_id",
  ]);
  const many = Array.from({ length: 1_001 }, (_, n) => ({ unique_id: `${n}` }));
  expect((await api.post(path, job(bulk("ada", ...many)))).status).toBe(400);
});

test(events.client.text, async () => {
  const api = apiOf();
  await api.post(
    "/api/events",
    eventData({ profile: profileData({ email: "ada@shop.test", external_id: "7" }) }),
  );
  const sent = eventData({ profile: profileData({ email: "ada@shop.test", external_id: "8" }) });
  const call = (path: string, data: object) =>
    api.sandbox.fetch(`https://a.klaviyo.com${path}?company_id=SANDBX`, {
      method: "POST",
      headers: { revision: "2026-07-15", "content-type": "application/json" },
      body: JSON.stringify({ data }),
    });
  const one = await call("/client/events", {
    ...sent,
    attributes: { ...sent.attributes, unique_id: "2" },
  });
  expect([one.status, await one.text()]).toEqual([202, ""]);
  expect((await call("/client/event-bulk-create", bulk("bob", {}))).status).toBe(202);
  expect(await all(api)).toHaveLength(3);
  expect((await api.get("/api/profiles")).body.data[0].attributes.external_id).toBe("7");
});
