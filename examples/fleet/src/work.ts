import { bulkCreateEvents, createEvent } from "@klaviyo-kit/events";
import { createOrUpdateProfile } from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";
import { bulk } from "@klaviyo-kit/runtime/bulk";
import { buyer, placedOrder } from "./events.js";
import { emailOf, orderOf } from "./shop.js";

/** What a job is about. It contains numbers, so workers read the current data from the shop. */
export type Work =
  | { readonly kind: "profile"; readonly customer: number }
  | { readonly kind: "order"; readonly number: number }
  /** all orders from `next` on that are before `end` */
  | { readonly kind: "backfill"; readonly next: number; readonly end: number };

/** Stores how far a job has come, so that whoever continues it starts there. */
export type Save = (work: Work) => Promise<void>;

/** Does the work of one job. Every request may be sent again without harm. */
export async function perform(klaviyo: Client, work: Work, save: Save): Promise<void> {
  switch (work.kind) {
    case "profile": {
      const attributes = { email: emailOf(work.customer), properties: { customer: true } };
      await createOrUpdateProfile(klaviyo, { data: { attributes } });
      return;
    }
    case "order": {
      const order = orderOf(work.number);
      const attributes = { ...placedOrder(order), profile: buyer(order) };
      await createEvent(klaviyo, { data: { attributes } });
      return;
    }
    case "backfill": {
      const none = { data: { attributes: { "events-bulk-create": { data: [] } } } };
      const items = itemsOf(work.next, work.end);
      // Events have ids, so a chunk may be sent again when nobody knows whether it arrived.
      for await (const chunk of bulk(klaviyo, bulkCreateEvents, none, {
        items,
        idempotent: true,
      })) {
        await save({ ...work, next: work.next + chunk.offset + chunk.items.length });
      }
    }
  }
}

function* itemsOf(next: number, end: number) {
  for (let number = next; number < end; number++) {
    const order = orderOf(number);
    const event = { type: "event" as const, attributes: placedOrder(order) };
    const attributes = { profile: buyer(order), events: { data: [event] } };
    yield { type: "event-bulk-create" as const, attributes };
  }
}
