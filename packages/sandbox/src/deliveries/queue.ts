import type { Account } from "../account/account.js";
import { type Courier, type Delivery, deliverDue } from "./deliver.js";

/** Sends what is due one round after the other, so that nothing is sent twice. */
export class DeliveryQueue {
  readonly #courier: Courier;
  #last: Promise<unknown> = Promise.resolve();

  constructor(courier: Courier) {
    this.#courier = courier;
  }

  /** @param accounts returns the accounts, with everything that is due done */
  send(accounts: () => readonly Account[]): Promise<Delivery[]> {
    const sent = this.#last.then(async () => {
      const all: Delivery[] = [];
      for (const account of accounts()) all.push(...(await deliverDue(account, this.#courier)));
      return all;
    });
    this.#last = sent.catch(() => {});
    return sent;
  }
}
