import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { signWebhook } from "@klaviyo-kit/runtime/webhooks";
import { receiver } from "./receiver.js";

const secret = "the secret that you gave the webhook";
const server = receiver(secret, ({ topic, payload }) => {
  console.log(`${topic}: ${JSON.stringify(payload)}`);
}).listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

// Signed like a delivery from Klaviyo.
const body = JSON.stringify({
  data: [{ external_id: "1", topic: "event:klaviyo.opened_email", payload: { email: "a@b.co" } }],
  meta: {
    klaviyo_account_id: "AbC123",
    klaviyo_webhook_id: "W1",
    timestamp: new Date().toISOString(),
  },
});
const headers = await signWebhook({ body, secret, webhookId: "W1" });
const accepted = await fetch(url, { method: "POST", headers, body });
console.log(`signed by Klaviyo: ${accepted.status}`);

// Changed by an attacker: the signature no longer matches.
const forged = await fetch(url, { method: "POST", headers, body: body.replace("a@b.co", "x@y.z") });
console.log(`changed in transit: ${forged.status}`);
server.close();
