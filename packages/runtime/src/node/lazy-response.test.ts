import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { LazyHeaders } from "./lazy-headers.js";
import { LazyResponse } from "./lazy-response.js";

const RAW = { "content-type": "text/plain", "set-cookie": ["a=1", "b=2"], vary: ["x", "y"] };

function responseOf(text: string, status = 200): LazyResponse {
  const body = { read: async () => Buffer.from(text), cancel: () => {} };
  return new LazyResponse("http://api.invalid/", status, "Fine", new LazyHeaders(RAW), body);
}

/** The same response, made by the platform. */
function platformResponse(text: string, status = 200): Response {
  const headers = Object.entries(RAW).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return new Response(text, { status, statusText: "Fine", headers });
}

const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString("hex");

/** Ways to look at a response. */
const LOOKS: Readonly<Record<string, (response: Response) => unknown>> = {
  text: (response) => response.text(),
  json: (response) => response.json(),
  arrayBuffer: async (response) => hex(await response.arrayBuffer()),
  blob: async (response) => (await response.blob()).text(),
  clone: async (response) => [await response.clone().text(), await response.text()],
  "a clone of a clone": (response) => response.clone().clone().json(),
  body: async (response) => hex(await new Response(response.body).arrayBuffer()),
  "body, then text": (response) => [response.body instanceof ReadableStream, response.bodyUsed],
  "text twice": async (response) => {
    await response.text();
    return [response.bodyUsed, await response.text().catch((error) => error.name)];
  },
  "clone after text": async (response) => {
    await response.text();
    try {
      return response.clone();
    } catch (error) {
      return (error as Error).name;
    }
  },
  status: ({ ok, status, statusText, redirected }) => [ok, status, statusText, redirected],
  headers: ({ headers }) => [...headers],
  "get of headers": ({ headers }) => [
    headers.get("VARY"),
    headers.get("none"),
    headers.get("constructor"),
    headers.has("vary"),
    headers.getSetCookie(),
  ],
  "copied headers": ({ headers }) => [...new Headers(headers)],
  inspect: ({ headers }) => inspect(headers),
  tags: (response) => [String(response), String(response.headers)],
  types: (response) => [response instanceof Response, response.headers instanceof Headers],
};

describe.each(Object.entries(LOOKS))("%s", (_, look) => {
  test.each([['{"a":"é✓"}'], ["\ufeff[1]"], ["1"]])(
    "is that of a Response with %j",
    async (text) => {
      expect(await look(responseOf(text))).toEqual(await look(platformResponse(text)));
    },
  );
});

test("a response without content has no body", async () => {
  const response = responseOf("", 204);
  expect(response.body).toBe(null);
  expect(await response.text()).toBe("");
});

test("headers outside of Latin-1 do not stop a loop over all headers", () => {
  const headers = new LazyHeaders({ "x-name": "✓" });
  expect([...headers]).toEqual([["x-name", "\u00e2\u009c\u0093"]]);
});
