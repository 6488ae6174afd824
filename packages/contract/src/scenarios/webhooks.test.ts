import { createEvent, type GetEvent } from "@klaviyo-kit/events";
import { getProfile } from "@klaviyo-kit/profiles";
import { apiKey, createClient, type Document } from "@klaviyo-kit/runtime";
import { isWebhookError, verifyWebhook, type WebhookEvent } from "@klaviyo-kit/runtime/webhooks";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { createWebhook, getWebhooks, getWebhookTopics } from "@klaviyo-kit/webhooks";
import { expect, test } from "vitest";
import { errorOf } from "./open-account.js";

/** The event of a delivery: as `getEvent` returns it. */
type Ordered = WebhookEvent<"event:api.placed_order", Document<GetEvent>>;

const secret = "a-secret-of-16-characters-or-more";

/** Opens an account with a webhook on orders, whose receiver responds with these statuses in turn. */
async function openShop(...statuses: number[]) {
  const received: { headers: Headers; body: string }[] = [];
  const sandbox = createSandbox({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      received.push({ headers: request.headers, body: await request.text() });
      return new Response(null, { status: statuses.shift() ?? 200 });
    },
  });
  const klaviyo = createClient({ auth: apiKey("pk_test"), fetch: sandbox.fetch });
  const order = (email: string) =>
    createEvent(klaviyo, {
      data: {
        attributes: {
          metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
          profile: { data: { type: "profile", attributes: { email } } },
          properties: { total: 12 },
        },
      },
    });
  await order("first@shop.dev");
  const topics = await getWebhookTopics(klaviyo);
  const topic = topics.data.find(({ id }) => id.endsWith("placed_order"));
  await createWebhook(klaviyo, {
    data: {
      attributes: { name: "Orders", endpoint_url: "https://shop.dev/hook", secret_key: secret },
      relationships: {
        "webhook-topics": { data: [{ type: "webhook-topic", id: topic?.id ?? "" }] },
      },
    },
  });
  return { sandbox, klaviyo, order, received };
}

test("webhook", async () => {
  const { sandbox, klaviyo, order, received } = await openShop();
  await order("ada@shop.dev");
  sandbox.advance("5m");
  await sandbox.deliver();
  const [request] = received;
  if (!request) throw new Error("expected a delivery");
  const delivery = await verifyWebhook<Ordered>({ ...request, secret });
  const [event] = delivery.data;
  expect(delivery.data).toHaveLength(1);
  expect(event?.topic).toBe("event:api.placed_order");
  const profile = event?.payload.data.relationships?.profile?.data;
  const { data } = await getProfile(klaviyo, { id: profile?.id ?? "" });
  expect(data.attributes.email).toBe("ada@shop.dev");
  const forged = verifyWebhook({ ...request, body: request.body.replace("12", "1"), secret });
  expect(await errorOf(forged)).toSatisfy(isWebhookError);
});

test("webhook whose receiver is down for a while", async () => {
  const { sandbox, klaviyo, order, received } = await openShop(503);
  await order("ada@shop.dev");
  sandbox.advance("5m");
  const states = async () => (await sandbox.deliver()).map(({ state }) => state);
  expect(await states()).toEqual(["pending"]);
  sandbox.advance("5m");
  expect(await states()).toEqual(["delivered"]);
  expect(received[0]?.body).toBe(received[1]?.body);
  expect((await getWebhooks(klaviyo)).data[0]?.attributes.endpoint_url).not.toContain("hook");
});
