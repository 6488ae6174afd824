import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import type { Auth } from "../auth/auth.js";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { ClientOptions } from "../options/options.js";
import { listThings } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { clientOf, getThings } from "../testing/scripted-client.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";

const getOne = operation<Call<OperationTypes>>({ ...listThings, limits: { burst: 1 } });
const never = (): Promise<never> => new Promise(() => {});

/** A credential that never resolves, for the first attempt or for a renewal. */
const slow = (renewal: boolean): Auth => ({
  kind: "bearer",
  authorization: () => (renewal ? "Bearer token" : never()),
  renew: never,
});

/** What a call is doing when it ends; if it is queued, another call was sent before it. */
const BUSY: [string, Scene[], Partial<ClientOptions>, before?: number][] = [
  ["in the queue", [{}], {}, 1],
  [
    "in the queue of a store that does not respond",
    [{}],
    { pacing: { store: { admit: never, settle: never } } },
  ],
  ["asleep after a 429", [{ status: 429, headers: { "retry-after": "60" } }], {}],
  ["asleep after a 503", [{ status: 503, headers: { "retry-after": "60" } }], {}],
  ["waiting for a token", [{}], { auth: slow(false) }],
  ["renewing a token", [{ status: 401 }], { auth: slow(true) }],
  ["in a middleware", [{}], { middleware: [never] }],
  ["in flight, with a fetch that ignores the signal", [], { fetch: never }],
  ["within a body", [], { fetch: async () => new Response(new ReadableStream()) }],
];

describe.each(BUSY)("a call %s", (_, scenes, options, before = 0) => {
  const setUp = async () => {
    const environment = virtualEnvironment();
    const { fetch } = scripted(...scenes);
    const auth = apiKey("pk_1");
    const client = createClientIn(environment, { auth, fetch, ...options });
    for (let n = 0; n < before; n++) await getOne(client, {});
    return { client, clock: environment.clock };
  };

  test("rejects with the reason of the caller's signal, and leaves no timer or listener", async () => {
    const { client, clock } = await setUp();
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = expect(getOne(client, {}, { signal })).rejects.toBe("enough");
    await clock.advance(100);
    controller.abort("enough");
    await outcome;
    expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([0, 0]);
    expect(client.quota()[0]?.waiting ?? 0).toBe(0);
  });

  test("ends at its deadline, and leaves no timer or listener", async () => {
    const { client, clock } = await setUp();
    const { signal } = new AbortController();
    const outcome = expect(getOne(client, {}, { signal, deadline: 500 })).rejects.toMatchObject({
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

describe("limits of time", () => {
  const hang: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });

  test("an attempt that times out is retried if it is safe", async () => {
    const fetch = vi.fn(hang);
    const { client, clock } = clientOf([], { fetch, timeout: 1_000 });
    await expect(clock.drive(getThings(client))).rejects.toMatchObject({
      name: "TimeoutError",
      limit: "timeout",
    });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(clock.pending).toBe(0);
  });

  describe.each<
    [string, (delay: (task: () => void, ms: number) => unknown) => Partial<ClientOptions>]
  >([
    ["fetch rejects", () => ({ fetch: hang })],
    [
      "a middleware rejects 350 ms late",
      (delay) => ({
        middleware: [
          () => new Promise((_, reject) => delay(() => reject(new Error("late")), 1_350)),
        ],
      }),
    ],
  ])("after an attempt has timed out and %s", (_, optionsOf) => {
    const setUp = () => {
      const environment = virtualEnvironment();
      const { clock } = environment;
      const auth = apiKey("pk_1");
      const options = optionsOf((task, ms) => clock.setTimer(task, ms));
      const client = createClientIn(environment, {
        auth,
        timeout: 1_000,
        pacing: false,
        ...options,
      });
      return { client, clock };
    };

    // At 1,100 ms the call sleeps before its second attempt, which is in flight at 1,400 ms.
    test.each([1_100, 1_400])("the signal still ends the call, at %i ms", async (ms) => {
      const { client, clock } = setUp();
      const controller = new AbortController();
      const settled = vi.fn();
      getThings(client, {}, { signal: controller.signal }).catch(settled);
      await clock.advance(ms);
      expect(settled).not.toHaveBeenCalled();
      controller.abort("enough");
      await clock.advance(0);
      expect(settled.mock.calls).toEqual([["enough"]]);
    });

    test.each([1_100, 1_400])("the deadline still ends the call, at %i ms", async (deadline) => {
      const { client, clock } = setUp();
      const settled = vi.fn();
      getThings(client, {}, { deadline }).catch(settled);
      await clock.advance(deadline);
      expect(settled.mock.calls).toMatchObject([[{ name: "TimeoutError", limit: "deadline" }]]);
    });
  });

  test.each([{ timeout: Number.NaN }, { timeout: 0 }, { deadline: Number.NaN }, { deadline: -1 }])(
    "%j is refused, be it the client's or the call's",
    async (options) => {
      const { client, seen } = clientOf([{}]);
      const refused = { name: "UsageError", message: expect.stringContaining("above 0 ms") };
      await expect(getThings(client, {}, options)).rejects.toMatchObject(refused);
      await expect(getThings(clientOf([{}], options).client)).rejects.toMatchObject(refused);
      expect(seen).toEqual([]);
    },
  );

  test("a call ends at its deadline, whatever it is doing", async () => {
    const { client, clock, seen } = clientOf([{ status: 429, headers: { "retry-after": "60" } }], {
      deadline: 5_000,
    });
    const call = getThings(client);
    const outcome = expect(call).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
    await clock.advance(5_000);
    await outcome;
    expect([seen.length, clock.pending]).toEqual([1, 0]);
  });

  test.each(["in flight", "asleep"])("the caller's signal ends a call %s", async (when) => {
    const controller = new AbortController();
    const { client, clock } = clientOf(
      [{ status: 503, headers: { "retry-after": "60" } }],
      when === "in flight" ? { fetch: hang } : {},
    );
    const call = getThings(client, {}, { signal: controller.signal });
    const outcome = expect(call).rejects.toBe("enough");
    await clock.advance(10);
    controller.abort("enough");
    await outcome;
    expect(clock.pending).toBe(0);
  });

  test("no listener remains on the caller's signal", async () => {
    const { signal } = new AbortController();
    const counts = { added: 0, removed: 0 };
    vi.spyOn(signal, "addEventListener").mockImplementation(() => void counts.added++);
    vi.spyOn(signal, "removeEventListener").mockImplementation(() => void counts.removed++);
    const { client } = clientOf([{}]);
    for (let n = 0; n < 20; n++) await getThings(client, {}, { signal });
    expect(counts).toEqual({ added: 20, removed: 20 });
  });

  test("concurrent calls share one listener, and each is cancelled", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners = (): number => getEventListeners(signal, "abort").length;
    const { client } = clientOf([], { fetch: hang });
    const calls = Array.from({ length: 50 }, () => getThings(client, {}, { signal }));
    const outcomes = Promise.allSettled(calls);
    expect(listeners()).toBe(1);
    controller.abort("enough");
    const reasons = (await outcomes).map((one) => "reason" in one && one.reason);
    expect([new Set(reasons), listeners()]).toEqual([new Set(["enough"]), 0]);
  });
});
