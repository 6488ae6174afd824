import { afterEach, describe, expect, test } from "vitest";
import { REVISION } from "../generated/operations.js";
import { createSandbox } from "../index.js";
import type { Listening, ListenOptions } from "../server/options.js";

const HEADERS = { authorization: "Klaviyo-API-Key pk_test", revision: REVISION };

let server: Listening;
afterEach(() => server.close());

async function start(options: ListenOptions = {}) {
  server = await createSandbox({ seed: [{ type: "profile", id: "P1" }] }).listen(options);
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const response = await fetch(`${server.url}/_sandbox${path}`, {
      method,
      headers: { ...(method === "POST" && { "content-type": "application/json" }), ...headers },
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    get: (path: string, headers?: object) => call("GET", path, undefined, headers),
    post: (path: string, body?: unknown, headers?: object) => call("POST", path, body, headers),
    api: (path: string) => fetch(`${server.url}${path}`, { headers: HEADERS }),
  };
}

describe("the controls", () => {
  test("describe themselves", async () => {
    const { get } = await start();
    const { calls } = (await get("/")).body;
    expect(calls).toContainEqual({
      call: "POST /_sandbox/advance",
      does: expect.stringContaining("10m"),
      takes: ["by"],
    });
  });

  test("move the clock", async () => {
    const { get, post } = await start();
    expect((await post("/advance", { by: "10m" })).body).toEqual({
      now: expect.stringMatching(/\+00:00$/),
      ahead: 600_000,
    });
    expect((await get("/clock")).body.ahead).toBe(600_000);
    expect(await post("/advance", { by: "soon" })).toEqual({
      status: 400,
      body: { error: 'expected milliseconds or a span such as "10m", got "soon"' },
    });
  });

  test("tell how much of the limits is used", async () => {
    const { get, api } = await start();
    await api("/api/lists");
    expect((await get("/quota")).body.quota).toContainEqual({
      account: "SANDBX",
      by: "keys",
      operation: "get_lists",
      window: 60,
      used: 1,
      limit: 750,
    });
  });

  test("send webhooks, and tell what became of them", async () => {
    const { get, post } = await start();
    const empty = { status: 200, body: { deliveries: [] } };
    expect(await post("/deliver")).toEqual(empty);
    expect(await get("/deliveries")).toEqual(empty);
    expect((await post("/deliveries")).status).toBe(405);
  });

  test("make requests fail, and tell what was received", async () => {
    const { get, post, api } = await start();
    expect((await post("/fail", { operation: "get_lists", status: 503, times: 1 })).status).toBe(
      200,
    );
    expect((await api("/api/lists")).status).toBe(503);
    expect((await api("/api/lists")).status).toBe(200);
    const { total, requests } = (await get("/requests?last=1")).body;
    expect([total, requests]).toEqual([
      2,
      [expect.objectContaining({ operation: "get_lists", status: 200 })],
    ]);
    expect((await post("/fail", { operation: "get_lists", status: 99 })).body.error).toMatch(
      /200 to 599/,
    );
    expect((await post("/fail", { operation: "get_lists" })).status).toBe(400);
    expect((await post("/fail", { operation: "*", code: 1 })).body.error).toMatch(
      /Unknown member "code"/,
    );
  });

  test("add resources, after checking each", async () => {
    const { get, post } = await start();
    const list = { type: "list", id: "L1", attributes: { name: "News" } };
    const profiles = { data: [{ type: "profile", id: "P1" }] };
    const added = await post("/seed", { resources: [{ ...list, relationships: { profiles } }] });
    expect(added.body).toEqual({ added: 1 });
    expect((await get("/state")).body.accounts).toEqual([
      { id: "SANDBX", resources: { list: 1, profile: 1 }, tasks: 0 },
    ]);
    expect((await get("/state?type=list&id=L1")).body).toMatchObject({
      attributes: { name: "News" },
      relationships: profiles.data && { profiles: profiles.data },
    });
    const wrong = await post("/seed", {
      resources: [
        { type: "lst", id: "1" },
        { type: "list", id: 1, attributes: { nme: 1, name: 2 } },
      ],
    });
    expect([wrong.status, wrong.body.error.split("\n")]).toEqual([
      400,
      [
        'resources[0].type: "lst" is not a type of resource',
        "resources[1].id: expected a text",
        "resources[1].attributes.nme: a list has no such attribute",
        "resources[1].attributes.name: expected string",
      ],
    ]);
  });

  test("show what an account holds, a hundred at a time", async () => {
    const { get, post } = await start();
    const ids = Array.from({ length: 150 }, (_, index) => `P${String(index + 100)}`);
    const resources = ids.map((id) => ({
      type: "profile",
      id,
      attributes: { email: `${id}@example.com` },
    }));
    const profiles = { data: ids.map((id) => ({ type: "profile", id })) };
    const list = { type: "list", id: "L1", relationships: { profiles } };
    await post("/seed", { resources: [...resources, list] });
    const first = (await get("/state?type=profile")).body;
    expect([first.total, first.resources.length, first.next]).toEqual([151, 100, "P198"]);
    expect(first.resources[1]).toMatchObject({ id: "P100", name: "P100@example.com" });
    const second = (await get("/state?type=profile&after=P198")).body;
    expect([second.resources.length, second.next]).toEqual([51, null]);
    const one = (await get("/state?account=SANDBX&type=list&id=L1")).body;
    expect(one.totals).toMatchObject({ profiles: 150 });
    expect(one.relationships.profiles).toHaveLength(100);
    expect((await get("/state?account=OTHER&type=list")).status).toBe(404);
  });

  test("add the demo as a whole, or not at all", async () => {
    const { get, post } = await start();
    const { added } = (await post("/seed", { resources: "demo" })).body;
    expect(added).toBeGreaterThan(100);
    const { accounts } = (await get("/state")).body;
    const again = await post("/seed", { resources: "demo" });
    expect([again.status, typeof again.body.error]).toEqual([409, "string"]);
    expect((await get("/state")).body.accounts).toEqual(accounts);
    expect((await post("/seed", { resources: "demo", account: "OTHER" })).status).toBe(400);
  });

  test("cut the bodies of requests when asked to", async () => {
    const { get } = await start();
    const body = JSON.stringify({ data: { type: "list", attributes: { name: "News" } } });
    await fetch(`${server.url}/api/lists`, { method: "POST", headers: HEADERS, body });
    const requestBody = async (query: string) =>
      (await get(`/requests${query}`)).body.requests[0].body;
    expect(await requestBody("")).toBe(body);
    expect(await requestBody("?body=8")).toBe(`${body.slice(0, 8)}…`);
  });

  test("confirm a subscription, if one is pending", async () => {
    const { post } = await start();
    const answer = await post("/confirm", { email: "ada@example.com" });
    expect(answer).toEqual({ status: 200, body: { confirmed: false } });
    expect((await post("/confirm")).body.error).toBe('The member "email" is missing.');
  });

  test("take a snapshot and go back to it", async () => {
    const { get, post, api } = await start();
    const snapshot = (await post("/snapshot")).body;
    await post("/seed", { resources: [{ type: "list", id: "L1" }] });
    expect((await post("/restore", snapshot)).status).toBe(200);
    expect((await api("/api/lists/L1")).status).toBe(404);
    expect((await api("/api/profiles/P1")).status).toBe(200);
    snapshot.accounts[0][1].resources[0].id = 7;
    expect((await post("/restore", snapshot)).body.error).toMatch(
      /^accounts\[0\]\[1\]\.resources\[0\]\.id: expected/,
    );
    await post("/reset");
    expect((await get("/requests")).body.total).toBe(0);
  });

  test.each([
    ["GET", "/nothing", 404],
    ["GET", "/advance", 405],
    ["GET", "/clock?x=1", 400],
    ["GET", "/state?type=list&id=none", 404],
    ["GET", "/requests?last=x", 400],
    ["GET", "/requests?body=-1", 400],
  ] as const)("%s %s is refused with %i", async (_, path, status) => {
    const { get } = await start();
    const answer = await get(path);
    expect([answer.status, typeof answer.body.error]).toEqual([status, "string"]);
  });
});

describe("other pages", () => {
  test("cannot use the controls", async () => {
    const { get, post } = await start();
    const origin = "https://evil.example";
    expect((await get("/state", { origin })).status).toBe(403);
    expect((await post("/reset", {}, { origin })).status).toBe(403);
    expect((await post("/reset", {}, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post("/reset", {}, { origin: server.url })).status).toBe(200);
  });

  test("cannot use them under another name of this machine either", async () => {
    await start();
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      const headers = { host: "evil.example" };
      request(`${server.url}/_sandbox/state`, { headers })
        .on("response", ({ statusCode }) => resolve(statusCode))
        .end();
    });
    expect(status).toBe(403);
  });

  test("nobody can when they are switched off", async () => {
    const { api } = await start({ control: false });
    expect((await api("/_sandbox/state")).status).toBe(404);
  });
});
