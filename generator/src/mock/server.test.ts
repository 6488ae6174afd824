import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { JSON_API } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { smallDescription } from "../testing/description.js";
import { type MockServer, startMock } from "./server.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(ingest(smallDescription(), { overlays: await readOverlays() }).spec);
});
afterAll(() => mock.close());

const HEADERS = { authorization: "Klaviyo-API-Key pk_test", revision: "2025-07-15" };

async function call(path: string, init: RequestInit = {}) {
  const headers = { ...HEADERS, ...(init.headers as Record<string, string>) };
  const response = await fetch(mock.url + path, { ...init, headers });
  return { status: response.status, body: (await response.json()) as Body };
}

interface Body {
  data: { id: string; attributes: Record<string, unknown> }[];
  links: { self: string; prev: string | null; next: string | null };
  errors: Record<string, unknown>[];
}

const post = (attributes: unknown, type = JSON_API) =>
  call("/api/things", {
    method: "POST",
    body: JSON.stringify({ data: { type: "thing", attributes } }),
    headers: { "content-type": type },
  });

/** Sends a request line as it is, which `fetch` would correct or refuse, and returns the status. */
async function statusOf(requestLine: string): Promise<number> {
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  const headers = Object.entries({ host: "mock", ...HEADERS, connection: "close" });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.write(`${requestLine} HTTP/1.1\r\n${lines}\r\n`);
  return Number((await text(socket)).split(" ")[1]);
}

describe("request targets", () => {
  test.each([
    ["GET //", 404],
    ["GET //api/things", 404],
    ["GET http://[", 400],
    ["GET /api/things/%", 400],
    ["GET /api/things/%E0%A4%A", 400],
    ["GET /api/things?filter=%", 200],
    ["OPTIONS *", 400],
  ])("%s is %i, and the server keeps running", async (requestLine, status) => {
    expect(await statusOf(requestLine)).toBe(status);
    expect((await call("/api/things")).status).toBe(200);
  });

  test("an exception in Prism is an error of the one request", async () => {
    const headers = { accept: "not a media type" };
    expect((await call("/api/things", { headers })).body.errors).toMatchObject([
      { code: "internal_server_error", detail: "invalid media type" },
    ]);
    expect((await call("/api/things")).status).toBe(200);
  });

  test("no request is forwarded to another host", async () => {
    const received: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      received.push(`${request.url} ${request.headers.authorization}`);
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    const host = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      expect(await statusOf(`GET //${host}/api/things`)).toBe(404);
      expect(await statusOf(`GET /\\${host}/api/things`)).toBe(404);
      expect(await statusOf(`GET http://${host}/api/things`)).toBe(421);
      expect(await statusOf(`GET http://mock@${host}/api/things`)).toBe(421);
      expect(await statusOf(`GET /api/things?__server=http://${host}`)).toBe(404);
      expect(received).toEqual([]);
    } finally {
      other.close();
    }
  });

  test("the absolute form of the own address is accepted", async () => {
    expect(await statusOf(`GET ${mock.url}/api/things`)).toBe(200);
  });

  test.each(["/api/things/", "/api/things/1/"])("%s is accepted with its slash", async (path) => {
    expect((await call(path)).status).toBe(200);
  });
});

describe("application/json", () => {
  test("is accepted as the type of responses", async () => {
    const headers = { accept: "application/json" };
    expect((await call("/api/things", { headers })).status).toBe(200);
  });

  test("is accepted as the type of bodies, which are validated", async () => {
    const type = "application/json; charset=utf-8";
    expect((await post({ name: "Ada" }, type)).status).toBe(201);
    expect((await post({ name: 1 }, type)).status).toBe(422);
  });
});

describe("refusals", () => {
  test("name each fault of the body and its place", async () => {
    expect(await post({ color: "blue" })).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            code: "invalid",
            title: "Unprocessable Entity",
            detail: "Request body property data.attributes must have required property 'name'",
            source: { pointer: "/data/attributes" },
          },
          {
            detail:
              "Request body property data.attributes.color must be equal to one of the allowed values: red, green",
            source: { pointer: "/data/attributes/color" },
          },
        ],
      },
    });
  });

  test("name the parameter", async () => {
    expect((await call("/api/things?page[size]=abc")).body.errors).toMatchObject([
      {
        detail: "Request query parameter page[size] must be integer",
        source: { parameter: "page[size]" },
      },
    ]);
  });

  test("of an unknown method or path are error documents", async () => {
    const { status, body } = await call("/api/things", { method: "PUT" });
    expect([status, body.errors[0]?.["code"]]).toEqual([405, "method_not_allowed"]);
    expect((await call("/api/nothing")).body.errors).toMatchObject([
      { code: "not_found", detail: "no operation of the spec has the path /api/nothing" },
    ]);
  });

  test("of bodies that are not JSON are error documents", async () => {
    const init = { method: "POST", body: "{", headers: { "content-type": JSON_API } };
    expect(await call("/api/things", init)).toMatchObject({
      status: 400,
      body: { errors: [{ code: "invalid", detail: "Invalid JSON" }] },
    });
  });
});

describe("responses", () => {
  test("have values that suit their members", async () => {
    const { body } = await call("/api/things");
    expect(body.data).toMatchObject([
      {
        id: expect.stringMatching(/^\w{6}$/),
        attributes: { name: "Spring Newsletter", created: "2025-07-15T09:00:00+00:00" },
      },
    ]);
  });

  test("lead through two pages at the mock's own address", async () => {
    const first = (await call("/api/things/?page[size]=2")).body.links;
    expect(first).toMatchObject({ self: `${mock.url}/api/things?page[size]=2`, prev: null });
    expect(first.next).toMatch(`${mock.url}/api/things?`);
    const second = (await call(`${first.next}`.slice(mock.url.length))).body.links;
    expect(second).toMatchObject({ self: first.next, next: null });
    expect(second.prev).toBe(`${mock.url}/api/things?page%5Bsize%5D=2`);
  });
});
