import { describe, expect, test } from "vitest";
import { type ApiError, apiKey, bearer } from "../index.js";
import { memoryTokenStore, oauth } from "../oauth/index.js";
import { chaos, clientOf, failure, KEY, read, type Scene } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

/** A token as long as a real one, with characters that URLs and JSON escape. */
const TOKEN = "eyJhbGci/OiJIUzI1+NiJ9.5ecre7c0ffee5ecre7c0ffee==";

const app = { clientId: "app", redirectUri: "https://app.example/", scopes: [] };
const tokens = { accessToken: TOKEN, refreshToken: "r", expiresAt: Number.POSITIVE_INFINITY };

const CREDENTIALS = {
  apiKey: apiKey(KEY),
  bearer: bearer(TOKEN),
  "bearer with a function": bearer(async () => TOKEN),
  oauth: oauth({ app, store: memoryTokenStore([["acme", tokens]]), account: "acme" }),
};

/** Responds with the text that `write` creates from the credential in the request. */
const echo =
  (status: number, write: (authorization: string) => string, headers?: object): Scene =>
  (response, request) =>
    scenes.respondsWithText(status, write(request.headers.authorization ?? "?"), { ...headers })(
      response,
      request,
    );

/** Writes every character as an escape of JSON. */
const escaped = (text: string): string =>
  text.replaceAll(/./g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

const ECHOES: [string, Scene][] = [
  ["an error page", echo(502, (it) => `<pre>GET /\nAuthorization: ${it}\n</pre>`)],
  ["a truncated error page", echo(502, (it) => `${"x".repeat(1_990)}${it}`)],
  ["JSON of another shape", echo(500, (it) => JSON.stringify({ headers: { authorization: it } }))],
  [
    "JSON of another shape with escaped slashes",
    echo(500, (it) => `{"a":"${it.replace("/", "\\/")}"`),
  ],
  [
    "an error document",
    echo(403, (it) =>
      JSON.stringify({ errors: [{ code: it, title: it, detail: it, meta: [it] }] }),
    ),
  ],
  [
    "an error document with Unicode escapes",
    echo(403, (it) => `{"errors":[{"detail":"${escaped(it)}","meta":{"${escaped(it)}":1}}]}`),
  ],
  ["JSON of another shape with Unicode escapes", echo(500, (it) => `{"a":"${escaped(it)}"}`)],
  ["a response that is not JSON", echo(200, (it) => it)],
  [
    "a response whose JSON is invalid at the credential",
    echo(200, (it) => `{"a":${it.split(" ")[1]}}`),
  ],
  ["the URL of a login page", echo(400, (it) => `/login?next=${encodeURIComponent(it)}`)],
];

describe.each(Object.entries(CREDENTIALS))("a credential from %s", (_, auth) => {
  // Not even a part of the credential may be shown.
  const secrets = [KEY.slice(0, 6), TOKEN.slice(0, 6), "5ecre7c0ffee5"];

  test.each(ECHOES)("is in no error and no event if %s echoes it", async (_name, scene) => {
    const server = await chaos(scene);
    const { client, events } = clientOf(server.url, { auth, retry: { limit: 1 } });
    const error = await failure(read(client), secrets);
    for (const secret of secrets) expect(shown(events)).not.toContain(secret);
    expect(error.message).toMatch(/^get_things: \d/);
  });

  test("is in no error if a header of the response repeats it", async () => {
    const server = await chaos((response, { headers: { authorization = "" } }) => {
      const headers = { "x-echo": authorization, "set-cookie": ["a=1", `b=${authorization}`] };
      response.writeHead(502, { ...headers, "x-request-id": "r1" }).end();
    });
    const { client } = clientOf(server.url, { auth, retry: false });
    const error = await failure(read(client), secrets);
    const { headers, requestId } = error as ApiError;
    for (const secret of secrets) expect(`${[...headers]}`).not.toContain(secret);
    expect(headers.get("x-echo")).toMatch(/^\S+ \[secret\]$/);
    expect(headers.getSetCookie()).toEqual(["a=1", expect.stringMatching(/^b=\S+ \[secret\]$/)]);
    expect(requestId).toBe("r1");
  });

  test("is in no error if a redirect repeats it", async () => {
    const server = await chaos((response, { headers }) => {
      const location = `/login?with=${encodeURIComponent(headers.authorization ?? "")}`;
      response.writeHead(302, { location }).end();
    });
    const error = await failure(read(clientOf(server.url, { auth }).client), secrets);
    expect(error.message).toMatch(/302 redirects to \/login\?with=\S+%20\[secret\]; not followed/);
  });

  test.each([
    ["in its message", (text: string) => new TypeError(text)],
    ["in its cause", (text: string) => new TypeError("failed", { cause: new Error(text) })],
    ["in a thrown string", (text: string) => text],
  ])("is in no error if fetch quotes it %s", async (_name, thrown) => {
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      throw thrown(`cannot send ${new Headers(init?.headers).get("authorization")}: refused`);
    };
    const { client, events } = clientOf("http://127.0.0.1:9", { auth, fetch });
    const error = await failure(read(client), secrets);
    for (const secret of secrets) expect(shown(events)).not.toContain(secret);
    expect(error.message).toMatch(/cannot send \S+ \[secret\]: refused/);
    expect(error).toMatchObject({ name: "ConnectionError", refused: true });
  });
});
