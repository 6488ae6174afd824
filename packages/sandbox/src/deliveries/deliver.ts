import { signWebhook } from "@klaviyo-kit/runtime/webhooks";
import type { Account } from "../account/account.js";
import {
  type Attempt,
  DELIVERY,
  type DeliveryState,
  deliveryState,
} from "../behaviours/webhooks/announce.js";
import { isDeliverable } from "../behaviours/webhooks/endpoint.js";
import { seconds, timestamp } from "../clock/time.js";
import type { Resource } from "../store/resource.js";
import { eventDocument } from "./event-document.js";

/** A delivery of events to a webhook's endpoint, with its attempts so far. */
export interface Delivery extends Omit<DeliveryState, "open"> {
  readonly id: string;
  /** id of the account */
  readonly account: string;
}

/** ms between an attempt that failed and the next one, which doubles up to the longest. */
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 3_600_000;

/** ms after which a delivery is given up, and its webhook disabled. */
const GIVE_UP = 48 * 3_600_000;

/** ms in which an endpoint has to respond. */
const TIMEOUT = 5_000;

/** Statuses with which an endpoint accepts a delivery. */
const ACCEPTED = [200, 201, 202];

/** What deliveries need besides the account. */
export interface Courier {
  readonly fetch: typeof globalThis.fetch;
  /** ms since the epoch that a delivery states: receivers compare it with a clock of their own */
  readonly now: () => number;
  /** revision in the body's `meta` */
  readonly revision: string;
}

/** Returns the deliveries of an account, in the order in which they were queued. */
export const deliveriesOf = (account: Account): Delivery[] =>
  account.all(DELIVERY).map((delivery) => {
    const { open: _, ...state } = deliveryState(delivery);
    return { id: delivery.id, account: account.id, ...state };
  });

/** Makes the deliveries of an account that are due, and returns them as they are afterwards. */
export async function deliverDue(account: Account, courier: Courier): Promise<Delivery[]> {
  const now = account.clock.now();
  const attempted = new Set<string>();
  for (const { id, webhook: webhookId, state, due } of deliveriesOf(account)) {
    if (state !== "pending" || Date.parse(due) > now) continue;
    const webhook = account.get("webhook", webhookId);
    const delivery = account.get(DELIVERY, id);
    if (!delivery) continue;
    // Events that come while the request is under way are for another delivery.
    account.update(delivery, { open: null });
    if (webhook?.attributes["enabled"] !== true) {
      account.update(delivery, { state: "failed" });
      continue;
    }
    const attempt = await send(account, webhook, delivery, courier);
    // The account may have been changed meanwhile.
    const current = account.get(DELIVERY, id);
    if (current) note(account, current, attempt);
    attempted.add(id);
  }
  return deliveriesOf(account).filter(({ id }) => attempted.has(id));
}

async function send(
  account: Account,
  webhook: Resource,
  delivery: Resource,
  { fetch, now, revision }: Courier,
): Promise<Attempt> {
  const at = account.timestamp();
  const { endpoint_url: endpoint, secret_key: secret } = webhook.attributes;
  const url = String(endpoint);
  if (!isDeliverable(url)) return { at, error: `${url} is not an https address` };
  const body = JSON.stringify({
    data: deliveryState(delivery).events.map(({ id, topic }) => ({
      external_id: id,
      topic,
      payload: eventDocument(account, id),
    })),
    meta: {
      klaviyo_account_id: account.id,
      klaviyo_webhook_id: webhook.id,
      timestamp: seconds(now()),
      version: revision,
    },
  });
  try {
    const signed = await signWebhook({
      body,
      secret: String(secret ?? ""),
      webhookId: webhook.id,
      timestamp: new Date(now()).toUTCString(),
    });
    const response = await fetch(url, {
      method: "POST",
      headers: { ...signed, "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.body?.cancel();
    return { at, status: response.status };
  } catch (error) {
    return { at, error: reasonOf(error) };
  }
}

/** Node's fetch names the reason in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: unknown; message?: string };
  return cause instanceof Error && cause.message !== "" ? cause.message : String(message ?? error);
}

/** Notes an attempt, and when the next one is due. */
function note(account: Account, delivery: Resource, attempt: Attempt): void {
  const { attempts: before, webhook: id } = deliveryState(delivery);
  const attempts = [...before, attempt];
  if (attempt.status !== undefined && ACCEPTED.includes(attempt.status)) {
    account.update(delivery, { attempts, state: "delivered" });
    return;
  }
  const wait = Math.min(FIRST_RETRY * 2 ** before.length, LONGEST_RETRY);
  const next = account.clock.now() + wait;
  if (next - Date.parse(attempts[0]?.at ?? attempt.at) <= GIVE_UP) {
    account.update(delivery, { attempts, due: timestamp(next) });
    return;
  }
  account.update(delivery, { attempts, state: "failed" });
  const webhook = account.get("webhook", id);
  if (webhook) account.update(webhook, { enabled: false });
}
