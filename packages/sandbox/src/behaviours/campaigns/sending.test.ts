import { describe, expect, test } from "vitest";
import { campaigns as fidelity } from "../../fidelity/campaigns.js";
import type { Api } from "../../testing/api.js";
import { apiOf } from "../../testing/api.js";
import { assign, campaignOf, LISTS, readyCampaign, sms } from "../../testing/campaigns.js";

const START = Date.parse("2026-08-01T12:00:00Z");
const seeded = (): Api => apiOf({ seed: LISTS, clock: () => START });

const send = (api: Api, id: string) =>
  api.post("/api/campaign-send-jobs", { type: "campaign-send-job", id });

const stop = (api: Api, id: string, action: string) =>
  api.patch(`/api/campaign-send-jobs/${id}`, {
    type: "campaign-send-job",
    id,
    attributes: { action },
  });

const stateOf = async (api: Api, id: string) => [
  (await api.get(`/api/campaigns/${id}`)).body.data.attributes.status,
  (await api.get(`/api/campaign-send-jobs/${id}`)).body.data.attributes.status,
];

/** Returns the number of events by the name of their metric. */
async function eventCounts(api: Api): Promise<Record<string, number>> {
  const { body } = await api.get("/api/events?include=metric&page[size]=200");
  const names = new Map(
    (body.included ?? []).map((one: { id: string; attributes: { name: string } }) => [
      one.id,
      one.attributes.name,
    ]),
  );
  const counts: Record<string, number> = {};
  for (const { relationships } of body.data) {
    const name = String(names.get(relationships.metric.data.id));
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe("assigning a template", () => {
  test(fidelity.assigned.text, async () => {
    const api = seeded();
    const { message, template } = await readyCampaign(api);
    const { status, body } = await assign(api, message, template);
    expect(status).toBe(200);
    expect(body.data.attributes).toMatchObject({
      label: "Spring",
      channel: "email",
      content: { subject: "Hello", from_email: "hello@sandbox-shop.example" },
      render_options: null,
      send_times: [],
    });
    expect(body.data.attributes).not.toHaveProperty("definition");
    const [copy] = body.included;
    expect(body.included).toHaveLength(1);
    expect(copy.attributes).toMatchObject({ name: `Clone of ${template}`, amp: null });
    expect(body.data.relationships.template.data).toEqual({ type: "template", id: copy.id });
    const linked = await api.get(`/api/campaign-messages/${message}/relationships/template`);
    expect(linked.body.data.id).toBe(copy.id);
    expect((await api.get(`/api/templates/${copy.id}`)).status).toBe(200);
  });

  test(fidelity.onlyEmail.text, async () => {
    const api = seeded();
    const { id, message, template } = await readyCampaign(api);
    const copy = (await api.get(`/api/campaign-messages/${message}/template`)).body.data.id;
    expect((await assign(api, message, copy)).body.errors[0]).toMatchObject({
      status: 404,
      source: { pointer: "/data/relationships/template/data/id" },
    });
    const text = (await api.post("/api/campaigns", campaignOf({}, sms))).body.data;
    const [{ id: textMessage }] = text.relationships["campaign-messages"].data;
    expect((await assign(api, textMessage, template)).status).toBe(400);
    await send(api, id);
    expect((await assign(api, message, template)).status).toBe(409);
  });

  test(fidelity.cloned.text, async () => {
    const api = seeded();
    const { id, message } = await readyCampaign(api);
    const cloned = await api.post("/api/campaign-clone", {
      type: "campaign",
      id,
      attributes: { new_name: "Again" },
    });
    expect(cloned.status).toBe(201);
    const { attributes, relationships } = cloned.body.data;
    expect(attributes).toMatchObject({ name: "Again", status: "Draft" });
    const [copy] = relationships["campaign-messages"].data;
    expect(copy.id).not.toBe(message);
    const template = await api.get(`/api/campaign-messages/${copy.id}/template`);
    const original = await api.get(`/api/campaign-messages/${message}/template`);
    expect(template.body.data.attributes.html).toBe(original.body.data.attributes.html);
    expect(template.body.data.id).not.toBe(original.body.data.id);
  });
});

describe("sending", () => {
  test(fidelity.sent.text, async () => {
    const api = seeded();
    const { id, message } = await readyCampaign(api);
    const job = await send(api, id);
    expect([job.status, job.body.data.id, job.body.data.attributes]).toEqual([
      202,
      id,
      { status: "queued" },
    ]);
    expect(await stateOf(api, id)).toEqual(["Sending", "queued"]);
    api.sandbox.advance("500ms");
    expect(await stateOf(api, id)).toEqual(["Sending", "processing"]);
    api.sandbox.advance("500ms");
    expect(await stateOf(api, id)).toEqual(["Sent", "complete"]);
    const { body } = await api.get(`/api/campaign-messages/${message}`);
    expect(body.data.attributes.send_times).toEqual([
      { datetime: "2026-08-01T12:00:01+00:00", is_local: false },
    ]);
  });

  test(fidelity.scheduled.text, async () => {
    const api = seeded();
    const datetime = "2026-08-03T12:00:00+00:00";
    const { id } = await readyCampaign(api, { send_strategy: { method: "static", datetime } });
    await send(api, id);
    const { attributes } = (await api.get(`/api/campaigns/${id}`)).body.data;
    expect(attributes).toMatchObject({ status: "Scheduled", send_time: datetime });
    expect(attributes.scheduled_at).toMatch(/^2026-08-01T12:00:00\.\d{6}\+00:00$/);
    api.sandbox.advance("1s");
    expect(await stateOf(api, id)).toEqual(["Scheduled", "complete"]);
    api.sandbox.advance("2d");
    expect(await stateOf(api, id)).toEqual(["Sent", "complete"]);
    const { body } = await api.get("/api/events?page[size]=1");
    expect(body.data[0].attributes.datetime).toMatch(/^2026-08-03T12:00:0/);
  });

  test(fidelity.throttled.text, async () => {
    const api = seeded();
    const datetime = "2026-08-01T13:00:00+00:00";
    const send_strategy = { method: "throttled", datetime, throttle_percentage: 50 };
    const { id } = await readyCampaign(api, { send_strategy });
    await send(api, id);
    api.sandbox.advance("61m");
    expect((await stateOf(api, id))[0]).toBe("Sending");
    expect((await eventCounts(api))["Received Email"]).toBe(5);
    api.sandbox.advance("60m");
    expect((await stateOf(api, id))[0]).toBe("Sent");
    expect((await eventCounts(api))["Received Email"]).toBe(10);
  });

  test(fidelity.stopped.text, async () => {
    const api = seeded();
    const datetime = "2026-08-03T12:00:00+00:00";
    const { id } = await readyCampaign(api, { send_strategy: { method: "static", datetime } });
    await send(api, id);
    expect((await stop(api, id, "revert")).status).toBe(204);
    const { attributes } = (await api.get(`/api/campaigns/${id}`)).body.data;
    expect(attributes).toMatchObject({ status: "Draft", scheduled_at: null, send_time: null });
    expect((await stop(api, id, "cancel")).status).toBe(409);
    expect((await send(api, id)).status).toBe(202);
    expect((await stop(api, id, "cancel")).status).toBe(204);
    api.sandbox.advance("3d");
    expect(await stateOf(api, id)).toEqual(["Cancelled", "cancelled"]);
    expect((await send(api, id)).status).toBe(409);
    expect(await eventCounts(api)).toEqual({});
    expect((await stop(api, "none", "cancel")).status).toBe(404);
  });

  test(fidelity.incomplete.text, async () => {
    const api = seeded();
    const { id: bare } = (await api.post("/api/campaigns", campaignOf())).body.data;
    const refused = await send(api, bare);
    expect(refused.body.errors[0]).toMatchObject({ status: 400, source: { pointer: "/data/id" } });
    expect(refused.body.errors[0].detail).toMatch(/has no template\.$/);
    const send_strategy = { method: "static", datetime: "2026-07-01T12:00:00Z" };
    const { id: late } = await readyCampaign(api, { send_strategy });
    expect((await send(api, late)).status).toBe(400);
    const { id } = await readyCampaign(api);
    await send(api, id);
    expect((await send(api, id)).body.errors[0]).toMatchObject({ status: 409, code: "conflict" });
    expect((await send(api, "none")).status).toBe(404);
  });

  test(fidelity.noRecipients.text, async () => {
    const api = seeded();
    const { id } = await readyCampaign(api, {
      audiences: { included: ["LIST02"], excluded: ["LIST01"] },
    });
    await send(api, id);
    api.sandbox.advance("1s");
    expect(await stateOf(api, id)).toEqual(["Cancelled: No Recipients", "cancelled"]);
  });

  test(fidelity.recipients.text, async () => {
    const api = seeded();
    const consent = (id: string, email: object) =>
      api.sandbox.seed([
        {
          type: "profile",
          id,
          attributes: { email: `${id}@shop.test`, consent: { email: { marketing: email } } },
        } as never,
      ]);
    consent("P8", { consent: "UNSUBSCRIBED" });
    consent("P9", { suppression: [{ reason: "USER_SUPPRESSED", timestamp: "2026-08-01" }] });
    const { id } = await readyCampaign(api, {
      audiences: { included: ["LIST01"], excluded: ["LIST02"] },
    });
    await send(api, id);
    api.sandbox.advance("1s");
    expect((await eventCounts(api))["Received Email"]).toBe(6);
    const text = (await api.post("/api/campaigns", campaignOf({}, sms))).body.data;
    await send(api, text.id);
    api.sandbox.advance("1s");
    expect((await stateOf(api, text.id))[0]).toBe("Cancelled: No Recipients");
  });

  test("segments are audiences too, with the members that they have when the campaign is sent", async () => {
    const api = seeded();
    const filter = { type: "string", operator: "equals", value: "p3@shop.test" };
    const condition = { type: "profile-property", property: "email", filter };
    const made = await api.post("/api/segments", {
      type: "segment",
      attributes: { name: "S", definition: { condition_groups: [{ conditions: [condition] }] } },
    });
    const { id } = await readyCampaign(api, { audiences: { included: [made.body.data.id] } });
    await send(api, id);
    api.sandbox.advance("1s");
    expect((await eventCounts(api))["Received Email"]).toBe(1);
  });

  test(fidelity.reactions.text, async () => {
    const api = seeded();
    const { id, message } = await readyCampaign(api);
    await send(api, id);
    api.sandbox.advance("1s");
    expect(await eventCounts(api)).toEqual({
      "Received Email": 10,
      "Opened Email": 5,
      "Clicked Email": 1,
    });
    const { body } = await api.get("/api/events?page[size]=1");
    expect(body.data[0].attributes.event_properties).toMatchObject({
      $message: message,
      "Campaign Name": "Spring",
      Subject: "Hello",
      "Email Domain": "shop.test",
    });
  });

  test("a snapshot holds a campaign that is being sent", async () => {
    const api = seeded();
    const { id } = await readyCampaign(api);
    await send(api, id);
    const snapshot = JSON.parse(JSON.stringify(api.sandbox.snapshot()));
    api.sandbox.reset();
    api.sandbox.restore(snapshot);
    api.sandbox.advance("1s");
    expect((await stateOf(api, id))[0]).toBe("Sent");
  });
});

test(fidelity.estimated.text, async () => {
  const api = seeded();
  const { id } = await readyCampaign(api);
  const started = await api.post("/api/campaign-recipient-estimation-jobs", {
    type: "campaign-recipient-estimation-job",
    id,
  });
  expect([started.status, started.body.data.id, started.body.data.attributes.status]).toEqual([
    202,
    id,
    "processing",
  ]);
  const job = `/api/campaign-recipient-estimation-jobs/${id}`;
  const estimation = `/api/campaign-recipient-estimations/${id}`;
  expect([(await api.get(job)).status, (await api.get(estimation)).status]).toEqual([404, 404]);
  api.sandbox.advance("1s");
  expect((await api.get(job)).body.data.attributes.status).toBe("complete");
  expect((await api.get(estimation)).body.data.attributes.estimated_recipient_count).toBe(10);
  await api.patch(`/api/campaigns/${id}`, {
    type: "campaign",
    id,
    attributes: { audiences: { included: ["LIST02"] } },
  });
  expect([(await api.get(job)).status, (await api.get(estimation)).status]).toEqual([404, 404]);
});
