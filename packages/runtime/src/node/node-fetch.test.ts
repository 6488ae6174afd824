import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { apiKey } from "../auth/api-key.js";
import type { Call } from "../client/call.js";
import { createClient } from "../client/client.js";
import { formOperation } from "../client/operation-function.js";
import { oauth, type Tokens } from "../oauth/index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { ClientOptions } from "../options/options.js";
import { chaos, failure, read, write } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { type NodeFetch, type NodeFetchOptions, nodeFetch } from "./index.js";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function fetchWith(options?: NodeFetchOptions): NodeFetch {
  const fetch = nodeFetch(options);
  open.push(fetch);
  return fetch;
}

const clientOf = (baseUrl: string, options: Partial<ClientOptions> = {}) =>
  createClient({ auth: apiKey("pk_1"), baseUrl, retry: false, fetch: fetchWith(), ...options });

const THING = { data: [{ type: "thing", id: "1" }] };

describe("connections", () => {
  /** Returns the number of sockets that `requests` requests to a server use. */
  async function sockets(options: NodeFetchOptions, requests: number, wait = 0): Promise<number> {
    const seen = new Set<Socket>();
    const server = await chaos((response) => {
      if (response.socket) seen.add(response.socket);
      setTimeout(() => response.end("{}"), 20);
    });
    const fetch = fetchWith(options);
    const send = async () => (await fetch(server.url)).text();
    if (wait) {
      for (let n = 0; n < requests; n++) {
        await send();
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    } else await Promise.all(Array.from({ length: requests }, send));
    return seen.size;
  }

  test("are limited", async () => {
    expect(await sockets({ connections: 2 }, 10)).toBe(2);
    expect(await sockets({ connections: 1 }, 5)).toBe(1);
  });

  test("are not limited by default", async () => {
    expect(await sockets({}, 10)).toBe(10);
  });

  test("are used again within the keep-alive timeout, and closed after it", async () => {
    expect(await sockets({ keepAliveTimeout: 10_000 }, 3, 50)).toBe(1);
    // The timers of undici have a resolution of half a second.
    expect(await sockets({ keepAliveTimeout: 1 }, 2, 1_500)).toBe(2);
  });

  test("close() waits for requests, then refuses new ones", async () => {
    const server = await chaos((response) => setTimeout(() => response.end("late"), 50));
    const fetch = nodeFetch();
    const response = fetch(server.url);
    await Promise.all([fetch.close(), response]);
    expect(await (await response).text()).toBe("late");
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  });

  test("are closed at the end of an `await using` block", async () => {
    let socket: Socket | null = null;
    const server = await chaos((response) => {
      socket = response.socket;
      response.end("{}");
    });
    {
      await using fetch = nodeFetch();
      await (await fetch(server.url)).text();
    }
    await vi.waitFor(() => expect(socket?.destroyed).toBe(true));
  });

  test.each([
    [{ connections: 0 }, "connections must be a whole number above 0, not 0"],
    [{ connections: 1.5 }, "connections must be a whole number above 0, not 1.5"],
    [{ keepAliveTimeout: Number.NaN }, "keepAliveTimeout must be a whole number above 0, not NaN"],
    [{ proxy: "user:secret@proxy" }, "proxy must be an http or https URL, or false"],
  ])("refuses the options %j", (options, message) => {
    expect(() => nodeFetch(options)).toThrow(`nodeFetch: ${message}`);
  });
});

describe("as the fetch of a client", () => {
  test("sends headers and body, and receives the document", async () => {
    const server = await chaos(scenes.respondsWith({ data: { type: "thing", id: "ü" } }, 201));
    const created = await write(clientOf(server.url), { data: { attributes: { name: "é✓" } } });
    expect(created.data.id).toBe("ü");
    const [request] = server.received;
    expect(request?.headers).toMatchObject({
      authorization: "Klaviyo-API-Key pk_1",
      "content-type": "application/vnd.api+json",
      revision: "2025-07-15",
    });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      data: { type: "thing", attributes: { name: "é✓" } },
    });
  });

  test("a refused connection is a ConnectionError that says so", async () => {
    const server = await chaos();
    await server.close();
    expect(await failure(read(clientOf(server.url)))).toMatchObject({
      name: "ConnectionError",
      refused: true,
      cause: { message: "fetch failed" },
    });
  });

  test.each([
    ["a reset before the response", scenes.resets],
    ["a close before the response", scenes.closes],
    ["a reset in the middle of a body", scenes.resetsMidBody],
    ["a close in the middle of a body", scenes.closesMidBody],
    ["a response that is not HTTP", scenes.sendsNonHttp],
    ["a body that cannot be decompressed", scenes.declaresGzip],
  ])("%s is a ConnectionError", async (_, scene) => {
    const server = await chaos(scene);
    expect(await failure(read(clientOf(server.url)))).toMatchObject({
      name: "ConnectionError",
      refused: false,
    });
  });

  test.each([
    ["a body that stops", scenes.hangsMidBody],
    ["a body that never ends", scenes.trickles],
  ])("%s is a TimeoutError", async (_, scene) => {
    const server = await chaos(scene);
    const error = await failure(read(clientOf(server.url, { timeout: 100 })));
    expect(error).toMatchObject({ name: "TimeoutError", limit: "timeout" });
  });

  test("a timeout closes the connection", async () => {
    let closed = false;
    const server = await chaos((response) => {
      response.on("close", () => {
        closed = true;
      });
    });
    const error = await failure(read(clientOf(server.url, { timeout: 50 })));
    expect(error).toMatchObject({ name: "TimeoutError" });
    await vi.waitFor(() => expect(closed).toBe(true));
  });

  test("an abort ends a request that waits for a connection, which is then never sent", async () => {
    const server = await chaos(scenes.hangs);
    const client = clientOf(server.url, { fetch: fetchWith({ connections: 1 }), timeout: 200 });
    const first = failure(read(client));
    const reason = new Error("enough");
    const controller = new AbortController();
    const second = failure(read(client, {}, { signal: controller.signal }));
    setTimeout(() => controller.abort(reason), 20);
    expect(await second).toBe(reason);
    expect(await first).toMatchObject({ name: "TimeoutError" });
    expect(server.received).toHaveLength(1);
  });

  test("a redirect is not followed", async () => {
    const server = await chaos(scenes.respondsWithText(302, "moved", { location: "/elsewhere" }));
    expect(await failure(read(clientOf(server.url)))).toMatchObject({
      name: "InvalidResponseError",
      status: 302,
    });
    expect(server.received).toHaveLength(1);
  });

  test("errors keep status, headers and Retry-After", async () => {
    const server = await chaos(
      scenes.respondsWith({ errors: [] }, 429, { "retry-after": "7", "x-request-id": "r1" }),
    );
    expect(await failure(read(clientOf(server.url)))).toMatchObject({
      name: "RateLimitError",
      retryAfter: 7_000,
      requestId: "r1",
    });
  });

  test("uploads a form with a Blob", async () => {
    const upload = formOperation<Call<OperationTypes & { parameters: { file: Blob } }>>({
      id: "upload_thing",
      method: "POST",
      path: "/api/things",
      revision: "2025-07-15",
      form: ["file"],
    });
    const server = await chaos(scenes.respondsWith({ data: { type: "thing", id: "1" } }));
    await upload(clientOf(server.url), { file: new Blob(["pixels"], { type: "image/png" }) });
    const [request] = server.received;
    expect(request?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(request?.headers["content-length"]).toBe(`${request?.body.length}`);
    expect(request?.body).toContain("Content-Type: image/png\r\n\r\npixels\r\n");
  });

  test("middleware and withResponse() see a Response", async () => {
    const server = await chaos(scenes.respondsWith(THING, 200, { "x-thing": "1" }));
    const copies: unknown[] = [];
    const client = clientOf(server.url, {
      middleware: [
        async (request, next) => {
          const response = await next(request);
          copies.push(await response.clone().json());
          return new Response(response.body, response);
        },
      ],
    });
    expect(await read(client)).toEqual(THING);
    expect(copies).toEqual([THING]);
    const { response, data } = await read(clientOf(server.url)).withResponse();
    expect(data).toEqual(THING);
    expect(response).toBeInstanceOf(Response);
    expect(response.bodyUsed).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({ "x-thing": "1" });
  });

  test("refreshes tokens", async () => {
    const tokens = { token_type: "bearer", access_token: "a2", refresh_token: "r2", expires_in: 9 };
    const server = await chaos((response, request) =>
      request.url.pathname === "/token"
        ? scenes.respondsWith(tokens, 200, { "content-type": "application/json" })(
            response,
            request,
          )
        : scenes.respondsWith(THING)(response, request),
    );
    const endpoint = `${server.url}/token`;
    const stored: Tokens[] = [];
    const auth = oauth({
      app: {
        clientId: "app",
        redirectUri: "https://app.example",
        scopes: [],
        endpoints: { token: endpoint },
      },
      account: "1",
      store: {
        get: async () => ({ accessToken: "a1", refreshToken: "r1", expiresAt: 1 }),
        set: async (_, saved) => void stored.push(saved),
        delete: async () => {},
      },
    });
    expect(await read(clientOf(server.url, { auth }))).toEqual(THING);
    expect(server.received[0]?.body).toContain("refresh_token=r1");
    expect(server.received[1]?.headers.authorization).toBe("Bearer a2");
    expect(stored).toMatchObject([{ refreshToken: "r2" }]);
  });
});

describe("compressed responses", () => {
  const text = JSON.stringify(THING);

  test.each([
    ["gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["deflate, gzip", gzipSync(deflateSync(text))],
  ])("are decompressed: %s", async (encoding, bytes) => {
    const server = await chaos((response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(bytes),
    );
    expect(await read(clientOf(server.url))).toEqual(THING);
    expect(server.received[0]?.headers["accept-encoding"]).toBe("gzip, deflate");
  });

  test("that end early are a ConnectionError", async () => {
    const server = await chaos((response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(text).subarray(0, 15)),
    );
    expect(await failure(read(clientOf(server.url)))).toMatchObject({
      name: "ConnectionError",
      refused: false,
    });
  });
});

describe("a proxy", () => {
  /** Starts a proxy that opens tunnels to any host at `target`, and records what it is asked for. */
  async function proxy(target: string, status = "200 OK") {
    const asked: [host: string | undefined, authorization: string | undefined][] = [];
    const server: Server = createServer();
    const sockets = new Set<Socket>();
    server.on("connect", ({ url, headers }, client: Socket) => {
      asked.push([url, headers["proxy-authorization"]]);
      client.write(`HTTP/1.1 ${status}\r\n\r\n`);
      if (!status.startsWith("200")) return client.end();
      const { hostname, port } = new URL(target);
      const upstream = connect(Number(port), hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket.on("error", () => {}));
      }
      client.pipe(upstream).pipe(client);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    open.push({
      close() {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    });
    const { port } = server.address() as AddressInfo;
    return { asked, port, url: `http://127.0.0.1:${port}` };
  }

  test("of the environment is used, except for hosts in NO_PROXY", async () => {
    const server = await chaos(scenes.respondsWith(THING));
    const { asked, url } = await proxy(server.url);
    vi.stubEnv("http_proxy", undefined);
    vi.stubEnv("no_proxy", undefined);
    vi.stubEnv("HTTP_PROXY", url);
    const client = clientOf("http://api.invalid");
    expect(await read(client)).toEqual(THING);
    expect(asked).toEqual([["api.invalid:80", undefined]]);
    vi.stubEnv("NO_PROXY", "other.example, 127.0.0.1");
    expect(await read(clientOf(server.url))).toEqual(THING);
    expect(asked).toHaveLength(1);
  });

  test("of HTTPS_PROXY is asked for a tunnel before anything is sent", async () => {
    const { asked, url } = await proxy("http://127.0.0.1:9", "502 Bad Gateway");
    vi.stubEnv("HTTPS_PROXY", url);
    vi.stubEnv("https_proxy", undefined);
    expect(await failure(read(clientOf("https://api.invalid")))).toMatchObject({
      name: "ConnectionError",
    });
    expect(asked).toEqual([["api.invalid:443", undefined]]);
  });

  test("of the options replaces that of the environment, and receives its password", async () => {
    const server = await chaos(scenes.respondsWith(THING));
    const { asked, port } = await proxy(server.url);
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    const fetch = fetchWith({ proxy: `http://user:pass@127.0.0.1:${port}` });
    expect(await read(clientOf("http://api.invalid", { fetch }))).toEqual(THING);
    expect(asked).toEqual([["api.invalid:80", `Basic ${btoa("user:pass")}`]]);
  });

  test("is not used with `proxy: false`", async () => {
    const server = await chaos(scenes.respondsWith(THING));
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:9");
    const client = clientOf(server.url, { fetch: fetchWith({ proxy: false }) });
    expect(await read(client)).toEqual(THING);
  });
});

describe("as a fetch of its own", () => {
  test("accepts what fetch accepts", async () => {
    const server = await chaos(scenes.respondsWith({}));
    const fetch = fetchWith();
    await fetch(new URL(server.url), { method: "POST", body: new URLSearchParams({ a: "1" }) });
    await fetch(new Request(server.url, { method: "PUT", body: "text", headers: { A: "1" } }));
    await fetch(server.url, { headers: new Headers({ B: "2" }) });
    await fetch(server.url, { headers: [["C", "3"]] });
    expect(server.received).toMatchObject([
      { method: "POST", body: "a=1" },
      { method: "PUT", body: "text", headers: { a: "1" } },
      { method: "GET", headers: { b: "2", accept: "*/*" } },
      { headers: { c: "3" } },
    ]);
  });

  test("rejects with the reason of an aborted signal", async () => {
    const server = await chaos(scenes.hangs);
    const signal = AbortSignal.abort("before");
    await expect(fetchWith()(server.url, { signal })).rejects.toBe("before");
    expect(server.received).toEqual([]);
  });

  test("has the type of fetch", () => {
    expectTypeOf<NodeFetch>().toExtend<NonNullable<ClientOptions["fetch"]>>();
    expectTypeOf<Parameters<typeof nodeFetch>>().toEqualTypeOf<
      [options?: NodeFetchOptions | undefined]
    >();
    // @ts-expect-error not an option
    nodeFetch({ connection: 1 });
  });
});
