import type { Account } from "../../account/account.js";
import { timestamp } from "../../clock/time.js";
import type { Resource } from "../../store/resource.js";
import { topicOf } from "./topics.js";

/** Type of deliveries. The API has no such resource: this is the sandbox's own record. */
export const DELIVERY = "webhook-delivery";

/** Events per delivery at most. */
const BATCH = 1_000;

/** An attempt to deliver. */
export interface Attempt {
  readonly at: string;
  /** status of the endpoint's response */
  readonly status?: number;
  /** why there was no response */
  readonly error?: string;
}

/** What the sandbox knows about a delivery. */
export interface DeliveryState {
  /** id of the webhook */
  readonly webhook: string;
  /** ids of the events and their topics */
  readonly events: readonly { readonly id: string; readonly topic: string }[];
  readonly state: "pending" | "delivered" | "failed";
  /** when the next attempt is due, as the API writes times */
  readonly due: string;
  readonly attempts: readonly Attempt[];
  /** the webhook's id while more events may join; then `null` */
  readonly open: string | null;
}

/** Returns what the sandbox knows about a delivery. */
export const deliveryState = ({ attributes }: Resource): DeliveryState =>
  // Only this module and deliveries/ write resources of this type.
  attributes as unknown as DeliveryState;

/** Queues an event for every webhook that has its topic. */
export function announce(account: Account, event: Resource, metric: Resource): void {
  const topic = topicOf(metric);
  for (const webhook of account.all("webhook")) {
    if (webhook.attributes["enabled"] === false) continue;
    if (!account.linked(webhook, "webhook-topics").some(({ id }) => id === topic)) continue;
    queue(account, webhook, { id: event.id, topic });
  }
}

function queue(account: Account, { id }: Resource, event: DeliveryState["events"][number]): void {
  const waiting = account.find(DELIVERY, "open", id);
  if (waiting) {
    const events = [...deliveryState(waiting).events, event];
    account.update(waiting, { events, open: events.length < BATCH ? id : null });
    return;
  }
  const delivery: DeliveryState = {
    webhook: id,
    events: [event],
    state: "pending",
    due: timestamp(account.clock.now() + account.settings.delays.webhooks),
    attempts: [],
    open: id,
  };
  account.create(DELIVERY, { ...delivery });
}
