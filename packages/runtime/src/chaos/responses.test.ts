import { describe, expect, test, vi } from "vitest";
import { chaos, clientOf, failure, KEY, read, type Scene, write } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

const HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>";
const html = { "content-type": "text/html" };
const truncated = '{"data":[{"type":"thing","id":"1","attri';

/** The error that the caller receives, and how often a read and a write are sent. */
const unusable: [string, Scene, object, RegExp, reads: number, writes: number][] = [
  [
    "truncated JSON",
    scenes.respondsWithText(200, truncated),
    { name: "InvalidResponseError", status: 200, body: truncated },
    /: 200, but the body is not JSON$/,
    3,
    1,
  ],
  [
    "an HTML page with status 200",
    scenes.respondsWithText(200, HTML, html),
    { name: "InvalidResponseError", status: 200, body: HTML },
    /: 200, but the body is not JSON$/,
    3,
    1,
  ],
  [
    "invalid JSON with status 201, which means that the write succeeded",
    scenes.respondsWithText(201, "{'data': None}"),
    { name: "InvalidResponseError", status: 201, body: "{'data': None}" },
    /: 201, but the body is not JSON$/,
    1,
    1,
  ],
  [
    "an HTML 502",
    scenes.respondsWithText(502, HTML, html),
    { name: "ServerError", status: 502, errors: [], body: HTML },
    /: 502: <html><body><h1>502 Bad Gateway/,
    3,
    1,
  ],
  [
    "a 500 with truncated JSON",
    scenes.respondsWithText(500, '{"errors":[{"id"'),
    { name: "ServerError", status: 500, errors: [], body: '{"errors":[{"id"' },
    /: 500: /,
    3,
    1,
  ],
  [
    "an error document with invalid members",
    scenes.respondsWithText(400, '{"errors":[null,"x",{"code":"invalid","detail":"Bad."}]}'),
    { name: "BadRequestError", status: 400, code: "invalid", errors: [{ code: "invalid" }] },
    /: 400 invalid: Bad\.$/,
    1,
    1,
  ],
  [
    "a 503 without Retry-After",
    scenes.respondsWith({ errors: [{ code: "unavailable", detail: "Later." }] }, 503),
    { name: "ServerError", status: 503, code: "unavailable", retryAfter: undefined },
    /: 503 unavailable: Later\.$/,
    3,
    1,
  ],
  [
    "a 503 with Retry-After, which means that nothing was done",
    scenes.respondsWith({ errors: [] }, 503, { "retry-after": "7" }),
    { name: "ServerError", status: 503, retryAfter: 7_000 },
    /: 503: /,
    3,
    3,
  ],
];

describe.each(unusable)("%s", (_, scene, outcome, message, reads, writes) => {
  test.each([
    ["read", reads],
    ["write", writes],
  ])("a %s fails after this many attempts: %i", async (kind, sent) => {
    const server = await chaos(scene);
    const { client, events } = clientOf(server.url);
    const error = await failure(
      kind === "read" ? read(client) : write(client, { data: { attributes: {} } }),
    );
    expect(error).toMatchObject(outcome);
    expect(error.message).toMatch(message);
    expect(server.received).toHaveLength(sent);
    expect(shown(events)).not.toContain(KEY);
  });
});

describe.each([301, 302, 303, 307, 308])("a redirect (%i) to another origin", (status) => {
  test("is not followed: that origin receives nothing, and nothing is sent twice", async () => {
    const other = await chaos(scenes.respondsWith({ data: [] }));
    const server = await chaos(
      scenes.respondsWithText(status, "", { location: `${other.url}/api/things` }),
    );
    const { client } = clientOf(server.url);
    const calls = [read(client), write(client, { data: { attributes: {} } })];
    for (const call of calls) {
      const error = await failure(call);
      expect(error).toMatchObject({ name: "InvalidResponseError", status });
      expect(error.message).toContain(`${status} redirects to ${other.url}/api/things`);
    }
    expect([server.received.length, other.received.length]).toEqual([2, 0]);
  });
});

test("a redirect with a long body leaves no connection open", async () => {
  const sockets = new Set<unknown>();
  const server = await chaos((response) => {
    const { socket } = response;
    sockets.add(socket?.on("close", () => sockets.delete(socket)));
    response.writeHead(302, { location: "/elsewhere" }).end("x".repeat(200_000));
  });
  const { client } = clientOf(server.url);
  for (let n = 0; n < 5; n++) await failure(read(client));
  await vi.waitUntil(() => sockets.size === 0, { timeout: 20_000 });
});

test("shown() includes the causes of an error", () => {
  const cause = { headers: { authorization: KEY } };
  const error = new Error("outer", { cause: new Error("inner", { cause }) });
  expect(shown(error)).toContain(KEY);
});
