import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import type { Auth } from "./auth/auth.js";
import { createClientIn } from "./client.js";
import { apiKey, operation } from "./index.js";
import type { OperationTypes } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { listThings } from "./testing/operations.js";
import { type Scene, scripted } from "./testing/script.js";
import { virtualEnvironment } from "./testing/virtual-clock.js";

const getThings = operation<OperationTypes>({ ...listThings, limits: { burst: 1 } });
const never = (): Promise<never> => new Promise(() => {});

/** A credential that is asked and does not answer, at first or for a renewal. */
const slow = (renewal: boolean): Auth => ({
  kind: "bearer",
  authorization: () => (renewal ? "Bearer token" : never()),
  renew: never,
});

/** What a call is busy with when it ends; where there is a queue, another call went before it. */
const BUSY: [string, Scene[], Partial<ClientOptions>, before?: number][] = [
  ["in the queue", [{}], {}, 1],
  ["in the queue of a store that does not answer", [{}], { pacing: { store: { update: never } } }],
  ["asleep after a 429", [{ status: 429, headers: { "retry-after": "60" } }], {}],
  ["asleep after a 503", [{ status: 503, headers: { "retry-after": "60" } }], {}],
  ["waiting for a token", [{}], { auth: slow(false) }],
  ["renewing a token", [{ status: 401 }], { auth: slow(true) }],
  ["in a middleware", [{}], { middleware: [never] }],
  ["in flight, where fetch heeds no signal", [], { fetch: never }],
  ["within a body", [], { fetch: async () => new Response(new ReadableStream()) }],
];

describe.each(BUSY)("a call %s", (_, scenes, options, before = 0) => {
  const setUp = async () => {
    const environment = virtualEnvironment();
    const { fetch } = scripted(...scenes);
    const auth = apiKey("pk_1");
    const client = createClientIn(environment, { auth, fetch, ...options });
    for (let n = 0; n < before; n++) await getThings(client, {});
    return { client, clock: environment.clock };
  };

  test("ends when the caller gives up, with the caller's reason, and leaves nothing behind", async () => {
    const { client, clock } = await setUp();
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = expect(getThings(client, {}, { signal })).rejects.toBe("enough");
    await clock.advance(100);
    controller.abort("enough");
    await outcome;
    expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([0, 0]);
    expect(client.quota()[0]?.waiting ?? 0).toBe(0);
  });

  test("ends at its deadline, and leaves nothing behind", async () => {
    const { client, clock } = await setUp();
    const { signal } = new AbortController();
    const outcome = expect(getThings(client, {}, { signal, deadline: 500 })).rejects.toMatchObject({
      name: "TimeoutError",
      limit: "deadline",
    });
    await clock.advance(499);
    expect(clock.pending).toBeGreaterThan(0);
    await clock.advance(1);
    await outcome;
    expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([0, 0]);
    expect(client.quota()[0]?.waiting ?? 0).toBe(0);
  });
});
