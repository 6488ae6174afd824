import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { apiKey } from "../auth/api-key.js";
import type { Call } from "../client/call.js";
import { type Client, createClientIn } from "../client/client.js";
import { operation } from "../client/operation-function.js";
import type { OperationTypes } from "../operation/operation.js";
import { logTo } from "../options/logger.js";
import type { ClientOptions } from "../options/options.js";
import { listThings } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { type VirtualClock, virtualEnvironment } from "../testing/virtual-clock.js";

const { process } = globalThis;

// The core imports it at the first wait, which would take real time.
beforeAll(() => import("./index.js"));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const slow = operation<Call<OperationTypes>>({ ...listThings, limits: { burst: 3, steady: 60 } });
const brisk = operation<Call<OperationTypes>>({ ...listThings, limits: { burst: 20 } });

interface Watched {
  readonly client: Client;
  readonly clock: VirtualClock;
  /** lines with the s since the start */
  readonly lines: string[];
}

function watched(scenes: Scene[], options: Partial<ClientOptions> = {}): Watched {
  const environment = virtualEnvironment();
  const { clock } = environment;
  const start = clock.now();
  const lines: string[] = [];
  const client = createClientIn(environment, {
    auth: apiKey("pk_0123456789abcdef"),
    fetch: scripted(...scenes).fetch,
    logWaits: (line) => void lines.push(`${Math.round((clock.now() - start) / 1_000)} s: ${line}`),
    ...options,
  });
  return { client, clock, lines };
}

const calls = (call: Call<OperationTypes>, client: Client, count: number) =>
  Promise.all(Array.from({ length: count }, () => call(client)));

test("70 calls at 60 per minute say what they wait for, every ten seconds", async () => {
  const { client, clock, lines } = watched([{}]);
  await clock.drive(calls(slow, client, 70));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.length).toBeLessThan(12);
  expect(lines[0]).toMatch(
    /^1 s: klaviyo: get_things: 6\d requests wait for the account's quota per second, the first for 1 s more$/,
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /10 requests wait for the account's quota per minute, the first for \d+ s/,
    ),
  );
});

test("waits of less than a second are silent, even one after the other", async () => {
  const { client, clock, lines } = watched([{}]);
  for (let n = 0; n < 5; n++) await clock.drive(calls(brisk, client, 21));
  expect(lines).toEqual([]);
});

test("a wait after a 429 says so, once", async () => {
  const limited = { status: 429, headers: { "retry-after": "5" } };
  const { client, clock, lines } = watched([limited, {}]);
  await clock.drive(slow(client));
  expect(lines).toEqual(["1 s: klaviyo: get_things: 1 request waits after a 429, for 5 s more"]);
});

test.each([
  ["with pacing", {}],
  ["without pacing", { pacing: false }],
] as const)("a wait before a retry says so, %s", async (_, options) => {
  const fault = { status: 503, headers: { "retry-after": "8" } };
  const { client, clock, lines } = watched([fault, {}], options);
  await clock.drive(slow(client));
  expect(lines).toEqual([
    "1 s: klaviyo: get_things: 1 request waits to retry after a fault (503), for 8 s more",
  ]);
});

test("many requests that wait at different times share lines", async () => {
  const limited = { status: 429, headers: { "retry-after": "30" } };
  const { client, clock, lines } = watched([limited, limited, limited, {}], { pacing: false });
  const later = async (ms: number): Promise<unknown> => {
    await new Promise<void>((resolve) => clock.setTimer(resolve, ms));
    return slow(client);
  };
  await clock.drive(Promise.all([later(0), later(300), later(600)]));
  expect(lines).toEqual([expect.stringMatching(/^1 s: .* 1 request waits after a 429/)]);
});

test("no timer is left soon after the last request ended or was aborted", async () => {
  const { client, clock, lines } = watched([{}]);
  await clock.drive(calls(slow, client, 3));
  const controller = new AbortController();
  const aborted = slow(client, {}, { signal: controller.signal });
  await clock.advance(10);
  controller.abort("enough");
  await expect(aborted).rejects.toBe("enough");
  await clock.advance(1_100);
  expect([clock.pending, lines]).toEqual([0, []]);
});

test("only background timers wait for something to report", async () => {
  const { clock, ...environment } = virtualEnvironment();
  const setTimer = vi.fn(clock.setTimer);
  const client = createClientIn(
    { ...environment, clock: { ...clock, setTimer } },
    {
      auth: apiKey("pk_0123456789abcdef"),
      fetch: scripted({ status: 503, headers: { "retry-after": "8" } }, {}).fetch,
      logWaits: () => {},
    },
  );
  await clock.drive(slow(client));
  const looks = setTimer.mock.calls.filter(([, delay]) => delay === 1_100);
  expect(looks.map(([, , background]) => background)).toEqual([true]);
});

test("a report whose timer was lost with the request that set it goes on with the next wait", async () => {
  const { clock, ...environment } = virtualEnvironment();
  let lost = true;
  const setTimer: typeof clock.setTimer = (task, delay, background) =>
    background && lost ? () => {} : clock.setTimer(task, delay);
  const lines: string[] = [];
  const fault = { status: 503, headers: { "retry-after": "8" } };
  const client = createClientIn(
    { ...environment, clock: { ...clock, setTimer } },
    {
      auth: apiKey("pk_0123456789abcdef"),
      fetch: scripted(fault, {}, fault, {}).fetch,
      logWaits: (line) => void lines.push(line),
    },
  );
  await clock.drive(slow(client));
  expect(lines).toEqual([]);
  lost = false;
  await clock.drive(slow(client));
  expect(lines).toHaveLength(1);
});

test("a writer that throws does not change the result", async () => {
  const { client, clock } = watched([{ status: 503, headers: { "retry-after": "8" } }, {}], {
    logWaits: () => {
      throw new Error("a writer that fails");
    },
  });
  await expect(clock.drive(slow(client))).resolves.toBeDefined();
});

/** Returns a `process` with other environment variables, whose stderr is a terminal or a pipe. */
const processOf = (isTTY: boolean, env: object = {}): object =>
  Object.create(process, { env: { value: env }, stderr: { value: { isTTY } } });

const terminal = processOf(true);

test.each([
  ["is on at a terminal", terminal, {}, 1],
  ["is off elsewhere", processOf(false), {}, 0],
  ["is off without a process", undefined, {}, 0],
  ["is off in production", processOf(true, { NODE_ENV: "production" }), {}, 0],
  ["is off if the client has a logger", terminal, { logger: logTo(console, "warn") }, 0],
  ["can be off at a terminal", terminal, { logWaits: false }, 0],
  ["can be on in a browser", undefined, { logWaits: true }, 1],
] as const)("the report %s", async (_, stub, options, expected) => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const environment = virtualEnvironment();
  vi.stubGlobal("process", stub);
  const client = createClientIn(environment, {
    auth: apiKey("pk_0123456789abcdef"),
    fetch: scripted({ status: 503, headers: { "retry-after": "8" } }, {}).fetch,
    ...options,
  });
  // The test runner needs one.
  if (!stub) vi.unstubAllGlobals();
  await environment.clock.drive(slow(client));
  const lines = warn.mock.calls.filter(([line]) => String(line).startsWith("klaviyo: "));
  expect(lines).toHaveLength(expected);
});
