import { apiKey } from "../auth/api-key.js";
import type { Call, PagedCall } from "../client/call.js";
import { type Client, createClientIn } from "../client/client.js";
import { operation, pagedOperation } from "../client/operation-function.js";
import type { OperationTypes } from "../operation/operation.js";
import type { ClientOptions } from "../options/options.js";
import { createThing, listThings, updateThing } from "./operations.js";
import { type Scene, type Seen, scripted } from "./script.js";
import { type VirtualClock, virtualEnvironment } from "./virtual-clock.js";

export interface Thing extends OperationTypes {
  parameters: { company_id?: string; id?: string; data?: unknown; page?: { cursor?: string } };
  data: { type: string; id: string }[];
}

export const getThings = pagedOperation<PagedCall<Thing>>(listThings);
export const postThing = operation<Call<Thing>>(createThing);
export const patchThing = operation<Call<Thing>>(updateThing);
export const KEY = "pk_0123456789abcdef";

/** Creates a client in virtual time whose API plays the scenes. */
export function clientOf(
  scenes: Scene[],
  options: Partial<ClientOptions> = {},
): { client: Client; seen: Seen[]; clock: VirtualClock } {
  const { fetch, seen } = scripted(...scenes);
  const environment = virtualEnvironment();
  const client = createClientIn(environment, {
    auth: apiKey(KEY),
    pacing: false,
    fetch,
    ...options,
  });
  return { client, seen, clock: environment.clock };
}
