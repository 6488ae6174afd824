import { expect, test } from "vitest";
import { events } from "../../fidelity/events.js";
import type { MockResource } from "../../store/resource.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, profileData } from "../../testing/event-data.js";

const event = (name: string, email: string, time: string) => ({
  type: "event",
  attributes: {
    properties: { name },
    time,
    metric: { data: { type: "metric", attributes: { name } } },
    profile: { data: { type: "profile", attributes: { email } } },
  },
});

/** An account with four events of two metrics and two profiles. */
async function filled(): Promise<Api> {
  const api = apiOf();
  await api.post("/api/events", event("Viewed", "ada@shop.test", "2026-07-01T10:00:00Z"));
  await api.post("/api/events", event("Viewed", "bob@shop.test", "2026-07-03T10:00:00Z"));
  await api.post("/api/events", event("Bought", "ada@shop.test", "2026-07-02T10:00:00Z"));
  await api.post("/api/events", event("Bought", "bob@shop.test", "2026-07-04T10:00:00Z"));
  return api;
}

const days = async (api: Api, query = ""): Promise<number[]> => {
  const { body } = await api.get(`/api/events${query}`);
  return body.data.map((one: { attributes: { datetime: string } }) =>
    Number(one.attributes.datetime.slice(8, 10)),
  );
};

const idOf = async (api: Api, path: string): Promise<string> =>
  (await api.get(path)).body.data[0].id;

test(events.filters.text, async () => {
  const api = await filled();
  const ada = await idOf(api, '/api/profiles?filter=equals(email,"ada@shop.test")');
  const metrics = (await api.get("/api/metrics")).body.data;
  const viewed = metrics.find((one: never) => one["attributes"]["name"] === "Viewed").id;
  const by = (filter: string) => days(api, `?filter=${filter}`);
  expect(await by(`equals(profile_id,"${ada}")`)).toEqual([2, 1]);
  expect(await by(`equals(metric_id,"${viewed}")`)).toEqual([3, 1]);
  expect(await by(`equals(metric_id,"${viewed}"),equals(profile_id,"${ada}")`)).toEqual([1]);
  expect(await by('equals(metric_id,"NONE")')).toEqual([]);
  expect(await by("greater-than(datetime,2026-07-02T10:00:00Z)")).toEqual([4, 3]);
  expect(await by("less-or-equal(timestamp,1782986400)")).toEqual([2, 1]);
  expect(await days(api, `?filter=equals(metric_id,"${viewed}")&sort=datetime`)).toEqual([1, 3]);
  const refused = await api.get(`/api/events?filter=any(metric_id,["${viewed}"])`);
  expect([refused.status, refused.body.errors[0].source]).toEqual([400, { parameter: "filter" }]);
});

test(events.members.text, async () => {
  const api = await filled();
  const { body } = await api.get("/api/events?include=metric,profile&page[size]=1");
  const [one] = body.data;
  expect(Object.keys(one).sort()).toEqual(["attributes", "id", "links", "relationships", "type"]);
  expect(Object.keys(one.attributes).sort()).toEqual([
    "datetime",
    "event_properties",
    "timestamp",
    "uuid",
  ]);
  expect(Object.keys(one.relationships).sort()).toEqual(["metric", "profile"]);
  for (const relationship of Object.values(one.relationships)) {
    expect(Object.keys(relationship as object).sort()).toEqual(["data", "links"]);
  }
  expect(Object.keys(body.links)).toEqual(["self", "next", "prev"]);
  expect(body.included).toHaveLength(2);
});

test(events.newestFirst.text, async () => {
  const api = await filled();
  expect(await days(api)).toEqual([4, 3, 2, 1]);
  expect(await days(api, "?sort=timestamp")).toEqual([1, 2, 3, 4]);
  const first = await api.get("/api/events?page[size]=3");
  const next = await api.sandbox.fetch(first.body.links.next, {
    headers: { authorization: "Klaviyo-API-Key pk_test", revision: "2026-07-15" },
  });
  expect((await next.json()).data).toHaveLength(1);
});

test(events.malformedId.text, async () => {
  const api = apiOf();
  for (const path of ["", "/metric", "/relationships/profile"]) {
    const malformed = await api.get(`/api/events/4vRpBT-${path}`);
    const [error] = malformed.body.errors;
    expect([malformed.status, error.code, error.source]).toEqual([
      400,
      "invalid",
      { pointer: "/data/id" },
    ]);
  }
  expect((await api.get("/api/events/4vRpBTabcde")).status).toBe(404);
});

test(events.deletedProfile.text, async () => {
  const of = (id: string, profile: string): MockResource => ({
    type: "event",
    id,
    relationships: { profile: { data: { type: "profile", id: profile } } },
  });
  // The profile P2 was deleted.
  const api = apiOf({ seed: [{ type: "profile", id: "P1" }, of("E1", "P1"), of("E2", "P2")] });
  expect((await api.get("/api/events")).body.data).toHaveLength(2);
  const { data } = (await api.get("/api/events?filter=has(profile)")).body;
  expect(data.map(({ id }: { id: string }) => id)).toEqual(["E1"]);
});

test(events.deletedProfileNamed.text, async () => {
  const api = apiOf();
  await api.post("/api/events", eventData());
  const { id } = (await api.get("/api/profiles")).body.data[0];
  await api.post("/api/data-privacy-deletion-jobs", {
    type: "data-privacy-deletion-job",
    attributes: { profile: profileData({}, { id }) },
  });
  api.sandbox.advance("1m");
  const { data, included } = (await api.get("/api/events?include=profile")).body;
  expect(data[0].relationships.profile.data).toEqual({ type: "profile", id });
  expect(included).toEqual([]);
});
