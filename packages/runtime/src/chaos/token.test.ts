import { beforeEach, describe, expect, test } from "vitest";
import { memoryTokenStore, oauth } from "../oauth/index.js";
import { chaos, clientOf, failure, read, type Scene, write } from "../testing/chaos.js";
import { json, type TestServer } from "../testing/http-server.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";
import { ids, page, pageOf } from "../testing/thing-pages.js";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const CLIENT_SECRET = "client-5ecre7c0ffee";
const access = (n: number): string => `access-5ecre7-${n}`;
const renewal = (n: number): string => `refresh-5ecre7-${n}`;
const SECRETS = [CLIENT_SECRET, "access-5ecre7", "refresh-5ecre7", btoa(`app:${CLIENT_SECRET}`)];

/** number of the latest token */
let latest: number;
/** number of the latest token that the API no longer accepts */
let expired: number;
/** what the token endpoint does instead of returning the next token */
let refusal: Scene | undefined;
let now: number;
beforeEach(() => {
  latest = 1;
  expired = 0;
  refusal = undefined;
  now = NOW;
});

/** Moves the clock close to the expiry that the client knows. */
const passTime = (): void => {
  now += 3_590_000;
};
/** Makes the API reject the latest token. */
const expire = (): void => {
  expired = latest;
};

/** Starts an API with a token endpoint. `api` handles requests with a valid token. */
const server = (api: Scene): Promise<TestServer> =>
  chaos((response, request) => {
    if (request.url.pathname === "/oauth/token") {
      if (refusal) return refusal(response, request);
      latest++;
      const tokens = { access_token: access(latest), refresh_token: renewal(latest) };
      const plain = { "content-type": "application/json" };
      return json(response, 200, { token_type: "bearer", expires_in: 3_600, ...tokens }, plain);
    }
    const given = Number(
      /^Bearer access-5ecre7-(\d+)$/.exec(request.headers.authorization ?? "")?.[1],
    );
    if (given > expired) return api(response, request);
    return json(response, 401, { errors: [{ code: "not_authenticated", detail: "Expired." }] });
  });

/** Creates a client with a token that seems valid for an hour. */
function connected({ url }: TestServer): ReturnType<typeof clientOf> {
  const tokens = { accessToken: access(1), refreshToken: renewal(1), expiresAt: NOW + 3_600_000 };
  const auth = oauth({
    app: {
      clientId: "app",
      clientSecret: CLIENT_SECRET,
      redirectUri: "https://app.example/callback",
      scopes: ["things:read"],
      endpoints: { token: `${url}/oauth/token` },
    },
    store: memoryTokenStore([["acme", tokens]]),
    account: "acme",
    now: () => now,
  });
  return clientOf(url, { auth });
}

const refreshes = ({ received }: TestServer): number =>
  received.filter(({ url }) => url.pathname === "/oauth/token").length;

describe("a token that expires between two pages", () => {
  test.each([
    ["without notice", expire, ["unauthorized"]],
    ["at the known time", passTime, []],
  ])("%s is refreshed once, and no item is lost or duplicated", async (_, happens, reasons) => {
    const api = await server(page(6));
    const { client, events, retries } = connected(api);
    const seen: string[] = [];
    for await (const { data } of read(client).pages()) {
      seen.push(...data.map(({ id }) => id));
      if (seen.length === 60) happens();
    }
    expect(seen).toEqual(ids(6));
    expect(retries).toEqual(reasons);
    expect([refreshes(api), api.received.length]).toEqual([1, 7 + reasons.length]);
    for (const secret of SECRETS) expect(shown(events)).not.toContain(secret);
  });

  test("together with a 429 and a 503 loses and duplicates no item", async () => {
    const failures = [
      scenes.respondsWith({ errors: [] }, 429, { "retry-after": "5" }),
      scenes.respondsWith({ errors: [] }, 503),
    ];
    const api = await server((response, request) =>
      (pageOf(request) === 4 ? (failures.shift() ?? page(6)) : page(6))(response, request),
    );
    const { client, retries } = connected(api);
    const seen: string[] = [];
    for await (const { data } of read(client).pages()) {
      seen.push(...data.map(({ id }) => id));
      if (seen.length === 60) expire();
    }
    expect(seen).toEqual(ids(6));
    expect(retries).toEqual(["unauthorized", "429", "503"]);
    expect([refreshes(api), api.received.length]).toEqual([1, 6 + 1 + 3]);
  });

  test("is refreshed once for 100 calls, and each write is done once", async () => {
    const done: number[] = [];
    const api = await server((response, { body }) => {
      done.push(JSON.parse(body).data.attributes.n);
      json(response, 201, { data: { type: "thing", id: "1" } });
    });
    const { client } = connected(api);
    expire();
    const all = Array.from({ length: 100 }, (_, n) => n);
    await Promise.all(all.map((n) => write(client, { data: { attributes: { n } } })));
    expect(done.toSorted((one, other) => one - other)).toEqual(all);
    expect(refreshes(api)).toBe(1);
  });
});

describe("a token whose refresh fails at first", () => {
  test.each([
    ["without notice", expire],
    ["at the known time", passTime],
  ])("and that expires %s: each write is still done once", async (_, happens) => {
    const done: string[] = [];
    const api = await server((response, { body }) => {
      done.push(body);
      json(response, 201, { data: { type: "thing", id: "1" } });
    });
    const { client } = connected(api);
    const failures = [scenes.resets, scenes.respondsWithText(503, "<html>")];
    refusal = (response, request) => {
      const failure = failures.shift();
      if (failures.length === 0) refusal = undefined;
      return failure?.(response, request);
    };
    happens();
    now += 20_000;
    await write(client, { data: { attributes: {} } });
    expect(done).toHaveLength(1);
    expect(refreshes(api)).toBe(3);
  });
});

describe("a token that cannot be refreshed", () => {
  const refusals: [string, Scene, object, number][] = [
    [
      "because the account was disconnected",
      scenes.respondsWith({ error: "invalid_grant" }, 400, { "content-type": "application/json" }),
      { name: "ReconnectRequiredError", account: "acme" },
      1,
    ],
    [
      "because the app is wrong",
      scenes.respondsWith({ error: "invalid_client" }, 401, { "content-type": "application/json" }),
      { name: "TokenError", code: "invalid_client" },
      1,
    ],
    ["because the connection breaks", scenes.resets, { name: "TokenError" }, 3],
    [
      "because a proxy responds",
      scenes.respondsWithText(502, "<html>"),
      { name: "TokenError", status: 502 },
      3,
    ],
  ];

  test.each(refusals)(
    "%s ends the run, and shows no token",
    async (_, scene, outcome, attempts) => {
      const api = await server(page(6));
      const { client, events } = connected(api);
      const seen: string[] = [];
      const run = async (): Promise<void> => {
        for await (const { data } of read(client).pages()) {
          seen.push(...data.map(({ id }) => id));
          refusal = scene;
          if (seen.length === 60) expire();
        }
      };
      expect(await failure(run(), SECRETS)).toMatchObject(outcome);
      expect(seen).toEqual(ids(3));
      expect(refreshes(api)).toBe(attempts);
      for (const secret of SECRETS) expect(shown(events)).not.toContain(secret);
    },
  );
});
