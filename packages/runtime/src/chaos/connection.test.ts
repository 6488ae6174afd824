import { describe, expect, test } from "vitest";
import { chaos, clientOf, failure, KEY, read, type Scene, write } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

/** ms, in real time: enough for a request to arrive, and for an answer on a busy machine */
const SHORT = 100;
const ENOUGH = 300;

const CONNECTION = { name: "ConnectionError", refused: false };
const TIMEOUT = { name: "TimeoutError", limit: "timeout" };
const OF_CONNECTION = /_things?: no complete response: /;
const OF_TIME = /_things?: no response within the timeout of \d+ ms/;

/** What the caller of a read sees in the end, and why it was retried twice. */
const broken: [string, Scene, object, RegExp, string][] = [
  ["reset before the answer", scenes.resets, CONNECTION, OF_CONNECTION, "broken"],
  ["closed before the answer", scenes.closes, CONNECTION, OF_CONNECTION, "broken"],
  ["reset in the middle of a body", scenes.resetsMidBody, CONNECTION, OF_CONNECTION, "broken"],
  ["closed in the middle of a body", scenes.closesMidBody, CONNECTION, OF_CONNECTION, "broken"],
  ["an answer that is no HTTP", scenes.sendsNonHttp, CONNECTION, OF_CONNECTION, "broken"],
  ["a body that cannot be decompressed", scenes.declaresGzip, CONNECTION, OF_CONNECTION, "broken"],
  ["headers that do not come", scenes.hangs, TIMEOUT, OF_TIME, "timeout"],
  ["a body that does not go on", scenes.hangsMidBody, TIMEOUT, OF_TIME, "timeout"],
  ["a body that goes on for ever", scenes.trickles, TIMEOUT, OF_TIME, "timeout"],
];

describe.each(broken)("%s", (_, scene, outcome, message, reason) => {
  const within = (timeout: number) => (message === OF_TIME ? { timeout } : {});

  test("a read is sent three times, then fails", async () => {
    const server = await chaos(scene);
    const { client, events, retries } = clientOf(server.url, within(SHORT));
    const error = await failure(read(client));
    expect(error).toMatchObject(outcome);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(3);
    expect(retries).toEqual([reason, reason]);
    expect(shown(events)).not.toContain(KEY);
  });

  test("a read gets its answer where the next attempt brings one", async () => {
    const server = await chaos(scene, scenes.respondsWith({ data: [{ type: "thing", id: "1" }] }));
    const { client } = clientOf(server.url, within(ENOUGH));
    expect(await read(client)).toEqual({ data: [{ type: "thing", id: "1" }] });
    expect(server.received).toHaveLength(2);
  });

  test("a write is sent once, since it may have been done", async () => {
    const server = await chaos(scene, scenes.respondsWith({}));
    const { client, retries } = clientOf(server.url, within(SHORT));
    const error = await failure(write(client, { data: { attributes: {} } }));
    expect(error).toMatchObject(outcome);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  test("a write is sent again where the caller says that it does no harm", async () => {
    const server = await chaos(scene, scenes.respondsWith({ data: { type: "thing", id: "1" } }));
    const { client } = clientOf(server.url, within(ENOUGH));
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
])("a refused connection: a %s is tried three times, for nobody has seen it", async (_, call) => {
  const server = await chaos();
  await server.close();
  const { client, retries } = clientOf(server.url);
  expect(await failure(call(client))).toMatchObject({ name: "ConnectionError", refused: true });
  expect(retries).toEqual(["refused", "refused"]);
});

test("a caller who gives up within a body closes the connection, and nothing is sent again", async () => {
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
