import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { REVISION } from "../generated/operations.js";
import { createSandbox, type Sandbox } from "../index.js";
import type { ListenOptions, ServerLogEntry } from "./options.js";

const HEADERS = { authorization: "Klaviyo-API-Key pk_test", revision: REVISION };

let close = async (): Promise<void> => {};
afterEach(() => close());

async function start(options: ListenOptions = {}): Promise<{ sandbox: Sandbox; url: string }> {
  const sandbox = createSandbox();
  const server = await sandbox.listen(options);
  close = server.close;
  return { sandbox, url: server.url };
}

/** Sends bytes as they are and returns what comes back. */
function raw(url: string, text: string): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = "";
    socket.on("data", (data) => {
      answer += String(data);
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const get = (url: string, target: string, host = "localhost"): Promise<string> =>
  raw(url, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

describe("a server", () => {
  test("serves the sandbox on the loopback interface, with links to itself", async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const made = await fetch(`${url}/api/lists/`, {
      method: "POST",
      headers: { ...HEADERS, "content-type": "application/vnd.api+json" },
      body: JSON.stringify({ data: { type: "list", attributes: { name: "Näws" } } }),
    });
    expect(made.status).toBe(201);
    const { data } = await made.json();
    expect(data.attributes.name).toBe("Näws");
    expect(data.links.self).toBe(`${url}/api/lists/${data.id}/`);
    expect((await fetch(data.links.self, { headers: HEADERS })).status).toBe(200);
  });

  test.each([
    ["//", 404],
    ["http://[", 400],
    ["/api/lists/%", 404],
    ["/%00", 404],
    ["*", 400],
    ["//127.0.0.1:1/api/lists", 404],
    ["http://elsewhere.example/api/nothing", 404],
    ["/api/lists?filter=%", 401],
  ])("refuses GET %s with %i and goes on", async (target, status) => {
    const { url } = await start();
    const answer = await get(url, target);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('"errors":[');
    expect((await fetch(`${url}/api/lists`, { headers: HEADERS })).status).toBe(200);
  });

  test.each(["[", "a/b", "a b", "@"])("answers a request with the Host %s", async (host) => {
    const { url } = await start();
    expect(await get(url, "/api/lists", host)).toMatch(/^HTTP\/1.1 40[01] /);
  });

  test.each(["TRACE /api/lists", "OPTIONS /api/lists", "HEAD /api/lists", "OPTIONS *"])(
    "refuses %s",
    async (line) => {
      const { url } = await start();
      const answer = await raw(
        url,
        `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
      expect(answer.toLowerCase()).not.toContain("access-control");
    },
  );

  test("survives clients that leave before their body or the response is complete", async () => {
    const errors: unknown[] = [];
    const { url, sandbox } = await start({ onError: (error) => errors.push(error) });
    const { port, hostname } = new URL(url);
    const head = `POST /api/lists HTTP/1.1\r\nHost: localhost\r\nRevision: ${REVISION}\r\nAuthorization: Klaviyo-API-Key k\r\n`;
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`${head}Content-Length: 100\r\n\r\n{`, () => socket.destroy());
      });
      socket.on("close", () => resolve());
    });
    sandbox.fail("*", { delay: 50 });
    await expect(
      fetch(`${url}/api/lists`, { headers: HEADERS, signal: AbortSignal.timeout(10) }),
    ).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await fetch(`${url}/api/lists`, { headers: HEADERS })).status).toBe(200);
    expect(errors).toEqual([]);
  });

  test("breaks the connection if it was told to", async () => {
    const { url, sandbox } = await start();
    sandbox.fail("get_lists", { reset: true });
    const code = await new Promise((resolve) => {
      httpRequest(`${url}/api/lists`, { headers: HEADERS })
        .on("response", ({ statusCode }) => resolve(statusCode))
        .on("error", (error: NodeJS.ErrnoException) => resolve(error.code))
        .end();
    });
    expect(code).toBe("ECONNRESET");
    expect((await fetch(`${url}/api/lists`, { headers: HEADERS })).status).toBe(200);
  });

  test("answers 500 when the sandbox itself fails, and tells the error", async () => {
    const errors: unknown[] = [];
    const { url, sandbox } = await start({ onError: (error) => errors.push(error) });
    Object.assign(sandbox, { fetch: () => Promise.reject(new Error("broken")) });
    const answer = await fetch(`${url}/api/lists`, { headers: HEADERS });
    expect([answer.status, (await answer.json()).errors[0].code]).toEqual([500, "error"]);
    expect(errors).toEqual([new Error("broken")]);
  });

  test("names a port in use in one line", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(createSandbox().listen({ port })).rejects.toThrow(
      new Error(
        `cannot listen on 127.0.0.1:${port}: the port is in use; choose another one, or 0 for a free one`,
      ),
    );
  });

  test("logs each request with its operation and the reason of a refusal", async () => {
    const entries: ServerLogEntry[] = [];
    const { url, sandbox } = await start({ log: (entry) => entries.push(entry) });
    await fetch(`${url}/api/lists?sort=id`, { headers: HEADERS });
    await fetch(`${url}/api/lists`);
    sandbox.fail("*", { reset: true });
    await fetch(`${url}/api/lists`, { headers: HEADERS }).catch(() => {});
    expect(entries).toMatchObject([
      { method: "GET", url: "/api/lists?sort=id", operation: "get_lists", status: 200 },
      { status: 401, reason: expect.stringContaining("Authorization") },
      { status: 0, reason: "the sandbox was told to break the connection" },
    ]);
    expect(entries[0]).toEqual(
      expect.objectContaining({ time: expect.stringMatching(/Z$/), ms: expect.any(Number) }),
    );
  });

  test("stops at once, open connections or not", async () => {
    const { url } = await start();
    await fetch(`${url}/api/lists`, { headers: HEADERS });
    await close();
    close = async () => {};
    await expect(fetch(`${url}/api/lists`)).rejects.toThrow();
  });
});

describe("CORS", () => {
  test("pages of any origin may call the client-side API", async () => {
    const { url } = await start();
    const preflight = await fetch(`${url}/client/events/?company_id=SANDBX`, {
      method: "OPTIONS",
      headers: {
        origin: "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,revision",
      },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([
      204,
      "*",
    ]);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("revision, content-type");
    const refused = await fetch(`${url}/client/events/`, {
      method: "POST",
      headers: { origin: "null" },
    });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([
      400,
      "*",
    ]);
  });

  test("the server-side API answers without CORS headers", async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/api/lists`, {
      headers: { ...HEADERS, origin: "https://shop.example" },
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
  });
});
