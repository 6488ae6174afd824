import { describe, expect, test } from "vitest";
import { chaos, clientOf, failure, KEY, read, type Scene, write } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

/** ms of real time: enough for a request to arrive */
const SHORT = 100;
/** ms of real time: enough for a response on a busy machine */
const ENOUGH = 300;

const CONNECTION = { name: "ConnectionError", refused: false };
const TIMEOUT = { name: "TimeoutError", limit: "timeout" };
const OF_CONNECTION = /_things?: no complete response: /;
const OF_TIME = /_things?: no response within the timeout of \d+ ms/;

/** The error of a read after its last attempt, and the reason of its two retries. */
const broken: [string, Scene, object, RegExp, string][] = [
  ["a reset before the response", scenes.resets, CONNECTION, OF_CONNECTION, "broken"],
  ["a close before the response", scenes.closes, CONNECTION, OF_CONNECTION, "broken"],
  ["a reset in the middle of a body", scenes.resetsMidBody, CONNECTION, OF_CONNECTION, "broken"],
  ["a close in the middle of a body", scenes.closesMidBody, CONNECTION, OF_CONNECTION, "broken"],
  ["a response that is not HTTP", scenes.sendsNonHttp, CONNECTION, OF_CONNECTION, "broken"],
  ["a body that cannot be decompressed", scenes.declaresGzip, CONNECTION, OF_CONNECTION, "broken"],
  ["headers that never arrive", scenes.hangs, TIMEOUT, OF_TIME, "timeout"],
  ["a body that stops", scenes.hangsMidBody, TIMEOUT, OF_TIME, "timeout"],
  ["a body that never ends", scenes.trickles, TIMEOUT, OF_TIME, "timeout"],
];

describe.each(broken)("%s", (_, scene, outcome, message, reason) => {
  const withTimeout = (timeout: number) => (message === OF_TIME ? { timeout } : {});

  test("a read fails after three attempts", async () => {
    const server = await chaos(scene);
    const { client, events, retries } = clientOf(server.url, withTimeout(SHORT));
    const error = await failure(read(client));
    expect(error).toMatchObject(outcome);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(3);
    expect(retries).toEqual([reason, reason]);
    expect(shown(events)).not.toContain(KEY);
  });

  test("a read succeeds if the next attempt does", async () => {
    const server = await chaos(scene, scenes.respondsWith({ data: [{ type: "thing", id: "1" }] }));
    const { client } = clientOf(server.url, withTimeout(ENOUGH));
    expect(await read(client)).toEqual({ data: [{ type: "thing", id: "1" }] });
    expect(server.received).toHaveLength(2);
  });

  test("a write is sent once, because it may have succeeded", async () => {
    const server = await chaos(scene, scenes.respondsWith({}));
    const { client, retries } = clientOf(server.url, withTimeout(SHORT));
    const error = await failure(write(client, { data: { attributes: {} } }));
    expect(error).toMatchObject(outcome);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  test("a write is retried if the caller declares it idempotent", async () => {
    const server = await chaos(scene, scenes.respondsWith({ data: { type: "thing", id: "1" } }));
    const { client } = clientOf(server.url, withTimeout(ENOUGH));
    await write(client, { data: { attributes: {} } }, { idempotent: true });
    expect(server.received.map(({ body }) => body)).toEqual(
      Array(2).fill('{"data":{"attributes":{},"type":"thing"}}'),
    );
  });
});

test.each([
  ["read", (client: ReturnType<typeof clientOf>["client"]) => read(client)],
  [
    "write",
    (client: ReturnType<typeof clientOf>["client"]) => write(client, { data: { attributes: {} } }),
  ],
])(
  "a refused connection: a %s is tried three times, because no server has received it",
  async (_, call) => {
    const server = await chaos();
    await server.close();
    const { client, retries } = clientOf(server.url);
    expect(await failure(call(client))).toMatchObject({ name: "ConnectionError", refused: true });
    expect(retries).toEqual(["refused", "refused"]);
  },
);

test("an abort in the middle of a body closes the connection, and nothing is retried", async () => {
  let closed: () => void;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const controller = new AbortController();
  const server = await chaos((response, request) => {
    response.on("close", closed);
    scenes.hangsMidBody(response, request);
    setTimeout(() => controller.abort(new Error("enough")), 20);
  });
  const { client } = clientOf(server.url);
  const error = await failure(read(client, {}, { signal: controller.signal }));
  expect(error.message).toBe("enough");
  await gone;
  expect(server.received).toHaveLength(1);
});
