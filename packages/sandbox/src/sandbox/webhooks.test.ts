import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { verifyWebhook, type WebhookDelivery } from "@klaviyo-kit/runtime/webhooks";
import { afterEach, expect, test } from "vitest";
import { webhooks } from "../fidelity/webhooks.js";
import { type Api, apiOf } from "../testing/api.js";
import type { SandboxOptions } from "./options.js";

const SECRET = "a-secret-of-some-length";
const ORDERED = "event:api.placed_order";

const topics = (...ids: string[]) => ({
  "webhook-topics": { data: ids.map((id) => ({ type: "webhook-topic", id })) },
});

const webhook = (attributes: object = {}, ...ids: string[]) => ({
  type: "webhook",
  attributes: {
    name: "Orders",
    endpoint_url: "https://shop.example/hooks/klaviyo?key=1",
    secret_key: SECRET,
    ...attributes,
  },
  relationships: topics(...(ids.length > 0 ? ids : [ORDERED])),
});

const order = (unique: string) => ({
  type: "event",
  attributes: {
    properties: { total: 7 },
    unique_id: unique,
    metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
    profile: { data: { type: "profile", attributes: { email: "ada@shop.example" } } },
  },
});

const METRIC = {
  type: "metric",
  id: "ORDERS",
  attributes: { name: "Placed Order", integration: { object: "integration", key: "api" } },
};
const PROFILE = { type: "profile", id: "P1", attributes: { email: "ada@shop.example" } };

/** A sandbox with one webhook, whose deliveries are answered with these statuses in turn. */
async function receiving(
  statuses: (number | Error)[] = [200],
  options: SandboxOptions = {},
  attributes: object = {},
) {
  const sent: { url: string; headers: Headers; body: string }[] = [];
  const api = apiOf({
    seed: [METRIC, PROFILE],
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { url, headers } = request;
      sent.push({ url, headers, body: await request.text() });
      const next = statuses[Math.min(sent.length, statuses.length) - 1] ?? 200;
      if (typeof next !== "number") throw next;
      return new Response(null, { status: next });
    },
    ...options,
  });
  const made = await api.post("/api/webhooks", webhook(attributes));
  expect(made.status).toBe(201);
  return { api, sent, id: made.body.data.id as string };
}

/** Adds events as the API's clients do. */
async function add(api: Api, ...uniqueIds: string[]): Promise<void> {
  for (const unique of uniqueIds) {
    expect((await api.post("/api/events", order(unique))).status).toBe(202);
  }
}

test(webhooks.entitled.text, async () => {
  const api = apiOf({ settings: { entitlements: [] } });
  for (const path of ["/api/webhooks", "/api/webhook-topics", "/api/webhooks/x"]) {
    const { status, body } = await api.get(path);
    expect([status, body.errors[0].code]).toEqual([403, "permission_denied"]);
  }
  expect((await api.post("/api/webhooks", webhook())).status).toBe(403);
});

test(webhooks.hidden.text, async () => {
  const { api, id } = await receiving();
  const { body } = await api.get(`/api/webhooks/${id}?include=webhook-topics`);
  expect(id).toMatch(/^[0-9A-Z]{26}$/);
  expect(body.data.attributes).toEqual({
    name: "Orders",
    description: null,
    endpoint_url: "https://shop.example/*****",
    enabled: true,
    created_at: expect.stringMatching(/\.\d{6}\+00:00$/),
    updated_at: expect.stringMatching(/\.\d{6}\+00:00$/),
  });
  expect(body.data.relationships).toEqual(topics(ORDERED));
  expect(body.included).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain(SECRET);
});

test(webhooks.rules.text, async () => {
  const api = apiOf({ seed: [METRIC] });
  const pointerOf = async (attributes: object, ...ids: string[]) => {
    const { status, body } = await api.post("/api/webhooks", webhook(attributes, ...ids));
    return [status, body.errors?.[0].source.pointer];
  };
  for (const url of ["http://shop.example/", "ftp://x/", "shop.example", ""]) {
    expect(await pointerOf({ endpoint_url: url })).toEqual([400, "/data/attributes/endpoint_url"]);
  }
  for (const url of ["http://127.0.0.1:1/", "http://localhost/x", "http://[::1]:80/"]) {
    expect(await pointerOf({ endpoint_url: url })).toEqual([201, undefined]);
  }
  expect(await pointerOf({ secret_key: "short" })).toEqual([400, "/data/attributes/secret_key"]);
  const pointer = "/data/relationships/webhook-topics/data/0/id";
  expect(await pointerOf({}, "event:api.unknown")).toEqual([404, pointer]);
});

test(webhooks.topicSet.text, async () => {
  const { api, id } = await receiving([200], {}, { description: "first" });
  const { status, body } = await api.patch(`/api/webhooks/${id}`, {
    type: "webhook",
    id,
    attributes: { description: null, name: "Renamed" },
    relationships: topics("event:klaviyo.opened_email", "event:klaviyo.clicked_email"),
  });
  expect(status).toBe(200);
  expect(body.data.attributes).toMatchObject({ description: "first", name: "Renamed" });
  expect(
    body.data.relationships["webhook-topics"].data.map(({ id }: { id: string }) => id),
  ).toEqual(["event:klaviyo.opened_email", "event:klaviyo.clicked_email"]);
});

test(webhooks.topics.text, async () => {
  const api = apiOf();
  const ids = async () =>
    (await api.get("/api/webhook-topics")).body.data.map(({ id }: { id: string }) => id);
  expect(await ids()).not.toContain(ORDERED);
  await add(api, "1");
  expect(await ids()).toContain(ORDERED);
  const { body } = await api.get(`/api/webhook-topics/${encodeURIComponent(ORDERED)}`);
  expect(body).toEqual({
    data: {
      type: "webhook-topic",
      id: ORDERED,
      attributes: {},
      links: { self: `https://a.klaviyo.com/api/webhook-topics/${ORDERED}/` },
    },
    links: { self: "https://a.klaviyo.com/api/webhook-topics/event%3Aapi.placed_order" },
  });
  expect((await api.get("/api/webhook-topics/event:api.none")).status).toBe(404);
});

test(webhooks.builtIn.text, async () => {
  const { body } = await apiOf().get("/api/webhook-topics");
  const ids = body.data.map(({ id }: { id: string }) => id);
  expect(ids).toContain("event:klaviyo.opened_email");
  expect(Object.keys(body.links)).toEqual(["self"]);
});

test(webhooks.batches.text, async () => {
  const { api, sent } = await receiving([200], { settings: { delays: { webhooks: 60_000 } } });
  await add(api, "1", "2");
  expect(await api.sandbox.deliver()).toEqual([]);
  api.sandbox.advance("1m");
  const [delivery, ...others] = await api.sandbox.deliver();
  expect(delivery).toMatchObject({ state: "delivered", attempts: [{ status: 200 }] });
  expect(delivery?.events).toHaveLength(2);
  expect([others, sent.length]).toEqual([[], 1]);
  expect(await api.sandbox.deliver()).toEqual([]);
  await add(api, "3");
  expect(api.sandbox.deliveries.map(({ state }) => state)).toEqual(["delivered", "pending"]);
});

test(webhooks.retries.text, async () => {
  const { api, sent } = await receiving([500, new Error("refused"), 302, 204, 202]);
  await add(api, "1");
  const outcomes: unknown[] = [];
  for (let n = 0; n < 5; n++) {
    const [delivery] = await api.sandbox.deliver();
    outcomes.push(delivery?.attempts.at(-1)?.status ?? delivery?.attempts.at(-1)?.error);
    api.sandbox.advance("1h");
  }
  expect(outcomes).toEqual([500, "refused", 302, 204, 202]);
  expect(await api.sandbox.deliver()).toEqual([]);
  expect(api.sandbox.deliveries).toMatchObject([{ state: "delivered" }]);
  const ids = sent.map(({ body }) => JSON.parse(body).data[0].external_id);
  expect(new Set(ids).size).toBe(1);
});

test(webhooks.retryTimes.text, async () => {
  const { api } = await receiving([500], { clock: () => 0 });
  await add(api, "1");
  const dues: string[] = [];
  for (const span of ["1m", "2m", "4m", "8m", "16m", "32m", "1h"]) {
    const [delivery] = await api.sandbox.deliver();
    dues.push(delivery?.due.slice(11, 16) ?? "none");
    api.sandbox.advance(span);
  }
  expect(dues).toEqual(["00:01", "00:03", "00:07", "00:15", "00:31", "01:03", "02:03"]);
});

test(webhooks.disabled.text, async () => {
  const { api, id } = await receiving([500]);
  await add(api, "1");
  for (let hours = 0; hours <= 48; hours++) {
    await api.sandbox.deliver();
    api.sandbox.advance("1h");
  }
  expect(api.sandbox.deliveries).toMatchObject([{ state: "failed" }]);
  expect((await api.get(`/api/webhooks/${id}`)).body.data.attributes.enabled).toBe(false);
  await add(api, "2");
  expect(api.sandbox.deliveries).toHaveLength(1);
});

test(webhooks.clock.text, async () => {
  const { api, sent } = await receiving();
  api.sandbox.advance("3d");
  await add(api, "1");
  await api.sandbox.deliver();
  const [{ body = "", headers = {} } = {}] = sent;
  await expect(verifyWebhook({ body, headers, secret: SECRET })).resolves.toBeDefined();
});

test("deliveries that overlap are sent once, and a deleted webhook receives nothing", async () => {
  const { api, sent, id } = await receiving();
  await add(api, "1");
  await Promise.all([api.sandbox.deliver(), api.sandbox.deliver()]);
  expect(sent).toHaveLength(1);
  await add(api, "2");
  await api.delete(`/api/webhooks/${id}`);
  expect(await api.sandbox.deliver()).toEqual([]);
  expect(sent).toHaveLength(1);
});

test("a snapshot holds what is not delivered yet", async () => {
  const { api, sent } = await receiving();
  await add(api, "1");
  const snapshot = JSON.parse(JSON.stringify(api.sandbox.snapshot()));
  api.sandbox.reset();
  expect(await api.sandbox.deliver()).toEqual([]);
  api.sandbox.restore(snapshot);
  await api.sandbox.deliver();
  expect(sent).toHaveLength(1);
});

let close = () => {};
afterEach(() => close());

test(webhooks.delivery.text, async () => {
  const received: WebhookDelivery[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { headers } = request;
    const verified = await verifyWebhook({
      body: Buffer.concat(chunks),
      headers,
      secret: SECRET,
    }).catch(() => undefined);
    if (verified) received.push(verified);
    response.writeHead(verified ? 200 : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => server.close();
  const { port } = server.address() as AddressInfo;
  const api = apiOf({ seed: [METRIC, PROFILE] });
  const endpoint_url = `http://127.0.0.1:${port}/hooks`;
  const { id } = (await api.post("/api/webhooks", webhook({ endpoint_url }))).body.data;
  await add(api, "1", "2");
  expect(await api.sandbox.deliver()).toMatchObject([{ attempts: [{ status: 200 }] }]);
  const [{ data = [], meta = undefined } = {}] = received;
  expect(meta).toMatchObject({ klaviyo_account_id: "SANDBX", klaviyo_webhook_id: id });
  expect(data.map(({ topic }) => topic)).toEqual([ORDERED, ORDERED]);
  const [first] = data;
  const { body } = await api.get(`/api/events/${first?.external_id}`);
  expect(first?.payload).toEqual(body);
});
