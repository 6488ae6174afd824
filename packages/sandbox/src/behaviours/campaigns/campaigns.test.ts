import { describe, expect, test } from "vitest";
import { campaigns as fidelity } from "../../fidelity/campaigns.js";
import { apiOf } from "../../testing/api.js";
import { campaignOf, email, LISTS, sms } from "../../testing/campaigns.js";

const seeded = () => apiOf({ seed: LISTS });

describe("creating", () => {
  test(fidelity.optionsSent.text, async () => {
    const api = seeded();
    const tracking_options = { is_tracking_opens: false };
    const { body } = await api.post("/api/campaigns", campaignOf({ tracking_options }));
    const { id, attributes } = body.data;
    expect(attributes.send_options).toEqual({ use_smart_sending: true });
    expect(attributes.tracking_options).toEqual({
      add_tracking_params: false,
      custom_tracking_params: [],
      is_tracking_opens: false,
    });
    const read = (await api.get(`/api/campaigns/${id}`)).body.data.attributes;
    expect(read.send_options).toEqual({ use_smart_sending: true, ignore_unsubscribes: false });
    expect(read.tracking_options).toEqual({
      ...attributes.tracking_options,
      is_tracking_clicks: true,
    });
  });

  test(fidelity.created.text, async () => {
    const api = seeded();
    const made = await api.post("/api/campaigns", campaignOf());
    expect(made.status).toBe(201);
    const { id, attributes, relationships } = made.body.data;
    expect(attributes).toMatchObject({
      name: "Spring",
      status: "Draft",
      archived: false,
      audiences: { included: ["LIST01"], excluded: [] },
      scheduled_at: null,
      send_time: null,
      send_strategy: { method: "immediate" },
      send_options: { use_smart_sending: true },
      tracking_options: { add_tracking_params: false, custom_tracking_params: [] },
    });
    const [message] = relationships["campaign-messages"].data;
    const read = await api.get(`/api/campaign-messages/${message.id}?include=template,image`);
    expect(read.body.data.attributes).toMatchObject({
      definition: {
        channel: "email",
        label: "Spring",
        content: { subject: "Hello", preview_text: "", cc_email: "" },
      },
      send_times: [],
    });
    expect(read.body.data.relationships.campaign.data).toEqual({ type: "campaign", id });
    expect(read.body.data.relationships.template.data).toBeNull();
    expect(read.body.data.relationships.image.data).toBeNull();
    const messages = await api.get(`/api/campaigns/${id}/campaign-messages`);
    expect(messages.body.data).toHaveLength(1);
    const text = await api.post("/api/campaigns", campaignOf({}, sms));
    expect(text.body.data.attributes.send_options).toEqual({ use_smart_sending: true });
    expect(text.body.data.attributes.tracking_options).toEqual({
      add_tracking_params: false,
      custom_tracking_params: [],
    });
  });

  test(fidelity.channels.text, async () => {
    const api = seeded();
    const none = await api.post(
      "/api/campaigns",
      campaignOf({ "campaign-messages": { data: [] } }),
    );
    expect(none.body.errors[0]).toMatchObject({
      status: 400,
      source: { pointer: "/data/attributes/campaign-messages/data" },
    });
    const both = await api.post(
      "/api/campaigns",
      campaignOf({ "campaign-messages": { data: [email, sms] } }),
    );
    expect(both.body.errors[0].source.pointer).toBe(
      "/data/attributes/campaign-messages/data/1/attributes/definition/channel",
    );
  });

  test(fidelity.audiences.text, async () => {
    const api = seeded();
    const audiences = { included: ["LIST01"], excluded: ["NOLIST"] };
    const refused = await api.post("/api/campaigns", campaignOf({ audiences }));
    expect(refused.body.errors[0]).toMatchObject({
      status: 400,
      code: "invalid",
      source: { pointer: "/data/attributes/audiences/excluded/0" },
    });
    expect(
      (await api.get("/api/campaigns?filter=equals(messages.channel,'email')")).body.data,
    ).toEqual([]);
  });

  test(fidelity.strategy.text, async () => {
    const api = seeded();
    const strategyOf = async (send_strategy: object) =>
      (await api.post("/api/campaigns", campaignOf({ send_strategy }))).body;
    const { data } = await strategyOf({ method: "static", datetime: "2030-01-01T10:00:00+02:00" });
    expect(data.attributes.send_strategy).toEqual({
      method: "static",
      datetime: "2030-01-01T08:00:00+00:00",
      options: { is_local: false },
    });
    const local = {
      method: "static",
      datetime: "2030-01-01T10:00:00Z",
      options: { is_local: true },
    };
    expect((await strategyOf(local)).data.attributes.send_strategy.options).toEqual({
      is_local: true,
      send_past_recipients_immediately: false,
    });
    const other = await strategyOf({ ...local, datetime: "2030-01-01T10:00:00+02:00" });
    expect(other.errors[0].source.pointer).toBe("/data/attributes/send_strategy/datetime");
    const share = {
      method: "throttled",
      datetime: "2030-01-01T10:00:00Z",
      throttle_percentage: 12,
    };
    expect((await strategyOf(share)).errors[0].source.pointer).toBe(
      "/data/attributes/send_strategy/throttle_percentage",
    );
  });

  test(fidelity.tracking.text, async () => {
    const api = seeded();
    const one = { type: "static", name: "utm_source", value: "x" };
    const tracking = (custom_tracking_params: object[], message = email) =>
      api.post(
        "/api/campaigns",
        campaignOf(
          { tracking_options: { add_tracking_params: true, custom_tracking_params } },
          message,
        ),
      );
    expect((await tracking([one])).body.errors[0]).toMatchObject({
      detail: "Custom tracking parameters need 'utm_medium'.",
      source: { pointer: "/data/attributes/tracking_options/custom_tracking_params" },
    });
    expect((await tracking([one, { ...one, name: "utm_medium" }])).status).toBe(201);
    const opens = campaignOf({ tracking_options: { is_tracking_opens: true } }, sms);
    expect((await api.post("/api/campaigns", opens)).status).toBe(400);
  });
});

describe("changing", () => {
  test(fidelity.changed.text, async () => {
    const api = seeded();
    const { id } = (await api.post("/api/campaigns", campaignOf())).body.data;
    const change = (attributes: object) =>
      api.patch(`/api/campaigns/${id}`, { type: "campaign", id, attributes });
    const changed = await change({ name: null, audiences: { excluded: ["LIST02"] } });
    expect(changed.body.data.attributes).toMatchObject({
      name: "Spring",
      audiences: { included: ["LIST01"], excluded: ["LIST02"] },
    });
    expect((await change({ audiences: { included: ["NOLIST"] } })).status).toBe(400);
    api.sandbox.seed([{ type: "campaign", id: "SENT", attributes: { status: "Sent" } } as never]);
    const sent = await api.patch("/api/campaigns/SENT", {
      type: "campaign",
      id: "SENT",
      attributes: { name: "x" },
    });
    expect(sent.body.errors[0]).toMatchObject({ status: 409, code: "conflict" });
  });

  test(fidelity.renamed.text, async () => {
    const api = seeded();
    const { id } = (await api.post("/api/campaigns", campaignOf())).body.data;
    await api.patch(`/api/campaigns/${id}`, { type: "campaign", id, attributes: { name: "Fall" } });
    const { body } = await api.get(`/api/campaigns/${id}?include=campaign-messages`);
    expect(body.included[0].attributes.definition.label).toBe("Fall");
  });

  test(fidelity.deleted.text, async () => {
    const api = seeded();
    const made = (await api.post("/api/campaigns", campaignOf())).body.data;
    const [message] = made.relationships["campaign-messages"].data;
    expect((await api.delete(`/api/campaigns/${made.id}`)).status).toBe(204);
    expect((await api.get(`/api/campaign-messages/${message.id}`)).status).toBe(404);
    api.sandbox.seed([{ type: "campaign", id: "SENT", attributes: { status: "Sent" } } as never]);
    expect((await api.delete("/api/campaigns/SENT")).status).toBe(409);
  });

  test(fidelity.message.text, async () => {
    const api = seeded();
    const made = (await api.post("/api/campaigns", campaignOf())).body.data;
    const [{ id }] = made.relationships["campaign-messages"].data;
    const change = (definition: object) =>
      api.patch(`/api/campaign-messages/${id}`, {
        type: "campaign-message",
        id,
        attributes: { definition },
      });
    const changed = await change({ channel: "email", content: { preview_text: "Look" } });
    expect(changed.body.data.attributes.definition.content).toMatchObject({
      subject: "Hello",
      preview_text: "Look",
    });
    expect((await change({ channel: "sms", content: { body: "x" } })).status).toBe(400);
    const options = await change({ channel: "email", render_options: { shorten_links: true } });
    expect(options.body.errors[0].source.pointer).toBe(
      "/data/attributes/definition/render_options",
    );
    api.sandbox.seed([{ type: "image", id: "7" }]);
    const path = (message: string) => `/api/campaign-messages/${message}/relationships/image`;
    expect((await api.patch(path(id), { type: "image", id: "7" })).status).toBe(400);
    const text = (await api.post("/api/campaigns", campaignOf({}, sms))).body.data;
    const [textMessage] = text.relationships["campaign-messages"].data;
    expect((await api.patch(path(textMessage.id), { type: "image", id: "7" })).status).toBe(204);
    const image = await api.get(`/api/campaign-messages/${textMessage.id}/image`);
    expect(image.body.data.id).toBe("7");
  });
});

test(fidelity.filters.text, async () => {
  const api = seeded();
  await api.post("/api/campaigns", campaignOf({ name: "Spring sale" }));
  await api.post("/api/campaigns", campaignOf({ name: "Spring text" }, sms));
  const names = async (filter: string) =>
    (await api.get(`/api/campaigns?filter=${filter}`)).body.data.map(
      (one: { attributes: { name: string } }) => one.attributes.name,
    );
  expect(await names("equals(messages.channel,'email')")).toEqual(["Spring sale"]);
  expect(await names("equals(messages.channel,'sms'),contains(name,'text')")).toEqual([
    "Spring text",
  ]);
  expect(await names("equals(messages.channel,'sms'),any(status,['Draft','Sent'])")).toHaveLength(
    1,
  );
  expect(await names("equals(messages.channel,'sms'),equals(archived,true)")).toEqual([]);
  const missing = await api.get("/api/campaigns?filter=contains(name,'Spring')");
  expect(missing.body.errors[0]).toMatchObject({ status: 400, source: { parameter: "filter" } });
  const exact = await api.get("/api/campaigns?filter=equals(name,'Spring')");
  expect(exact.status).toBe(400);
});
