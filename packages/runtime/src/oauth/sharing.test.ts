import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PagedCall } from "../client/call.js";
import { pagedOperation } from "../index.js";
import { EXPIRED, type OAuthApi, oauthApi } from "../testing/oauth-api.js";
import { listThings } from "../testing/operations.js";
import { shown } from "../testing/secrets.js";
import { fileTokenStore } from "./file-token-store.js";
import { memoryTokenStore, type TokenStore, type Tokens } from "./index.js";

const getThings = pagedOperation<PagedCall<{ parameters: object; data: unknown[] }>>(listThings);
const failed = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).catch((error: unknown) => error);

let api: OAuthApi;
beforeEach(async () => {
  api = await oauthApi();
});
afterEach(() => api.close());

const storeOf = (): TokenStore => memoryTokenStore([["acme", EXPIRED]]);

test("a hundred clients of one store refresh once", async () => {
  const store = storeOf();
  const calls = Array.from({ length: 100 }, () => getThings(api.client(store)));
  expect(await Promise.all(calls)).toHaveLength(100);
  expect(api.refreshes).toHaveLength(1);
});

test("accounts in one store do not wait for each other", async () => {
  const store = storeOf();
  await store.set("other", { ...EXPIRED, accessToken: "access-5ecre7-2" });
  let go: () => void = () => {};
  api.before = () =>
    new Promise<void>((resolve) => {
      go = resolve;
    });
  const first = getThings(api.client(store));
  await getThings(api.client(store, { account: "other" }));
  await vi.waitUntil(() => api.refreshes.length === 1);
  go();
  await first;
});

test("processes that share files refresh once and leave no lock", async () => {
  const folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-"));
  const sleep = () => new Promise<void>((resolve) => setImmediate(resolve));
  const stores = Array.from({ length: 5 }, () => fileTokenStore(folder, { sleep }));
  await stores[0]?.set("acme", EXPIRED);
  await Promise.all(stores.map((store) => getThings(api.client(store))));
  expect(api.refreshes).toHaveLength(1);
  expect(await readdir(folder)).toEqual(["account-acme.json"]);
  await rm(folder, { recursive: true });
});

test("without locks, a process whose refresh is rejected uses the tokens of the other", async () => {
  const entries = new Map<string, Tokens>([["acme", EXPIRED]]);
  /** Creates a store with the same tokens, for another process. */
  const process = (): TokenStore => ({
    get: (account) => entries.get(account),
    set: (account, tokens) => void entries.set(account, tokens),
    delete: (account) => void entries.delete(account),
  });
  // The second refresh arrives during the first, and is rejected after the first tokens are stored.
  api.before = async (count) => {
    if (count === 1) await vi.waitUntil(() => api.refreshes.length === 2);
    else {
      await vi.waitUntil(() => entries.get("acme") !== EXPIRED);
      return [400, { error: "invalid_grant" }];
    }
  };
  const calls = [process(), process()].map((store) => getThings(api.client(store)));
  expect(await Promise.all(calls)).toEqual([{ data: [] }, { data: [] }]);
  expect(api.refreshes.map((form) => form.get("refresh_token"))).toEqual(
    Array(2).fill(EXPIRED.refreshToken),
  );
});

describe("a store that fails to save the new tokens", () => {
  test("gets them again with the next call: the old refresh token may be invalid", async () => {
    const inner = storeOf();
    let full = true;
    const store: TokenStore = {
      ...inner,
      set(account, tokens) {
        if (full) throw new Error("no space left");
        return inner.set(account, tokens);
      },
    };
    const client = api.client(store);
    expect(await failed(getThings(client))).toMatchObject({ message: "no space left" });
    full = false;
    expect(await getThings(client)).toEqual({ data: [] });
    expect(await inner.get("acme")).toMatchObject({ refreshToken: "refresh-5ecre7-2" });
    expect(api.refreshes).toHaveLength(1);
  });

  test("keeps tokens that another client has saved meanwhile", async () => {
    const inner = storeOf();
    const newer = { ...EXPIRED, accessToken: "access-5ecre7-2", refreshToken: "from elsewhere" };
    const store: TokenStore = { ...inner, set: () => Promise.reject(new Error("no space left")) };
    const client = api.client(store);
    await failed(getThings(client));
    await inner.set("acme", newer);
    expect(await getThings(client)).toEqual({ data: [] });
    expect(await inner.get("acme")).toEqual(newer);
  });
});

describe("a token endpoint", () => {
  test("that does not respond times out; the next call starts another refresh", async () => {
    api.before = (count) => (count === 1 ? new Promise(() => {}) : undefined);
    const client = api.client(storeOf(), { refreshTimeout: 1_000 });
    const error = await failed(getThings(client));
    expect(error).toMatchObject({ name: "TokenError", cause: { name: "TimeoutError" } });
    expect(await getThings(client)).toEqual({ data: [] });
  });

  test.each([
    [429, "slow_down"],
    [503, "temporarily_unavailable"],
  ])("that responds with %i and a retry-after sets `retryAfter`", async (status, error) => {
    api.before = () => [status, { error }, { "retry-after": "7" }];
    expect(await failed(getThings(api.client(storeOf())))).toMatchObject({
      name: "TokenError",
      status,
      retryAfter: 7_000,
    });
  });

  test("that quotes the request does not put a secret into the error", async () => {
    api.before = () => {
      const [form] = api.refreshes;
      const quote = `wrong: ${form?.get("refresh_token")} of ${api.app.clientSecret}`;
      return [400, { error: "invalid_request", error_description: quote }];
    };
    const error = await failed(getThings(api.client(storeOf())));
    expect(error).toMatchObject({
      message:
        "oauth: the authorization server refused the request: invalid_request: wrong: [secret] of [secret]",
    });
    expect(shown(error)).not.toContain("5ecre7");
  });
});

test("a basic header that the token endpoint quotes does not put the client secret into the error", async () => {
  const quoted = btoa(`${api.app.clientId}:${api.app.clientSecret}`);
  api.before = () => [400, { error: "invalid_request", error_description: `Basic ${quoted}` }];
  const error = await failed(getThings(api.client(storeOf())));
  expect(error).toMatchObject({ message: expect.stringContaining("Basic [secret]") });
  expect(shown(error)).not.toContain(quoted);
});

describe("a store whose lock hangs", () => {
  const hanging = (): TokenStore & { signals: AbortSignal[] } => {
    const signals: AbortSignal[] = [];
    return {
      ...storeOf(),
      signals,
      lock: (_, __, signal) => {
        if (signal) signals.push(signal);
        return new Promise(() => {});
      },
    };
  };

  test.each([
    ["timeout", () => ({ timeout: 100 })],
    ["deadline", () => ({ deadline: 100 })],
    ["signal", () => ({ signal: AbortSignal.timeout(100) })],
  ])("holds no call beyond its %s", async (_, options) => {
    const store = hanging();
    const call = getThings(api.client(store), {}, options());
    expect(await failed(call)).toMatchObject({ name: "TimeoutError" });
    expect(store.signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("holds no call whose token is about to expire beyond its timeout", async () => {
    const store = hanging();
    await store.set("acme", { ...EXPIRED, expiresAt: 0 });
    const call = getThings(api.client(store), {}, { timeout: 100 });
    expect(await failed(call)).toMatchObject({ name: "TimeoutError" });
  });
});

test("a lock that a process left behind is mentioned if its refresh token no longer works", async () => {
  api.before = () => [400, { error: "invalid_grant" }];
  const store: TokenStore = { ...storeOf(), lock: (_, work) => work({ abandoned: true }) };
  expect(await failed(getThings(api.client(store)))).toMatchObject({
    name: "ReconnectRequiredError",
    message: expect.stringContaining("a process ended during a refresh"),
  });
});
