import { afterEach, describe, expect, test, vi } from "vitest";
import { createOnsite, isOnsiteUnavailableError, type Onsite } from "./index.js";
import { fakePage } from "./testing/fake-page.js";

const companyId = "AbC123";

afterEach(() => vi.useRealTimers());

describe("before the script has loaded", () => {
  test("calls wait in order, with their arguments, and resolve after it has loaded", async () => {
    const page = fakePage();
    const onsite = createOnsite({ companyId, window: page.window });
    const identified = onsite.identify({ email: "a@example.com", plan: "pro" });
    const tracked = onsite.track("Viewed", { ProductID: "1" });
    const isIdentified = onsite.isIdentified();
    expect(onsite.state).toBe("loading");

    const done: unknown[] = [];
    page.arrive({
      identify: (profile) => done.push(profile),
      track: (...event) => done.push(event),
      isIdentified: () => true,
    });
    expect(await isIdentified).toBe(true);
    await Promise.all([identified, tracked]);
    expect(done).toEqual([{ email: "a@example.com", plan: "pro" }, ["Viewed", { ProductID: "1" }]]);
    expect(onsite.state).toBe("ready");
  });

  test("the script is loaded once, with the company id", () => {
    const page = fakePage();
    createOnsite({ companyId, nonce: "n1", window: page.window }).openForm("F1");
    createOnsite({ companyId, window: page.window }).openForm("F2");
    expect(page.scripts).toHaveLength(1);
    expect(page.scripts[0]).toMatchObject({
      src: "https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=AbC123",
      async: true,
      nonce: "n1",
    });
  });

  test("with `autoload: false`, calls wait until `load()`, without a timeout", async () => {
    vi.useFakeTimers();
    const page = fakePage();
    const onsite = createOnsite({ companyId, autoload: false, timeout: 50, window: page.window });
    const account = onsite.account();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([page.scripts.length, onsite.state]).toEqual([0, "idle"]);

    const loaded = onsite.load();
    page.arrive({ account: () => companyId, isIdentified: () => false });
    await loaded;
    expect(await account).toBe(companyId);
  });

  test("other scripts of the page can call the stand-in too", async () => {
    const page = fakePage();
    createOnsite({ companyId, window: page.window }).load();
    const { klaviyo } = page.window as { klaviyo: Record<string, (...args: unknown[]) => unknown> };
    const callback = vi.fn();
    const result = klaviyo["someNewCall"]?.(1, callback);
    klaviyo["push"]?.(["pushed", 2]);
    const pushed = vi.fn();
    page.arrive({ someNewCall: (n) => `${n}!`, pushed, isIdentified: () => false });
    expect(await result).toBe("1!");
    expect(callback).toHaveBeenCalledWith("1!");
    expect(pushed).toHaveBeenCalledWith(2);
    expect(await Promise.resolve(klaviyo)).toBe(klaviyo);
  });
});

test.each<[name: keyof Onsite, ...args: unknown[]]>([
  ["identify", { email: "a@example.com" }],
  ["track", "Viewed Product", { ProductID: "1" }],
  ["trackViewedItem", { Title: "Hat", ItemId: "1" }],
  ["cacheEvent", "Viewed Product", { ProductID: "1" }],
  ["sendCachedEvents"],
  ["openForm", "F1"],
  ["isIdentified"],
  ["getGroupMembership", ["L1"]],
  ["account"],
  ["cookieDomain", "example.com"],
])(
  "%s calls the function of that name, before and after loading, and resolves with its result",
  async (name, ...args) => {
    const page = fakePage();
    const onsite = createOnsite({ companyId, window: page.window });
    const call = onsite[name] as (...args: unknown[]) => Promise<unknown>;
    const done: unknown[][] = [];
    const waiting = call(...args);
    page.arrive({ [name]: (...given) => done.push(given) });
    expect([await waiting, await call(...args)]).toEqual([1, 2]);
    expect(done).toEqual([args, args]);
  },
);

describe("a blocked script", () => {
  test("makes waiting and later calls reject", async () => {
    const page = fakePage();
    const onsite = createOnsite({ companyId, window: page.window });
    const waiting = onsite.track("Viewed").catch((error: unknown) => error);
    page.scripts[0]?.fail();
    const error = await waiting;
    expect(isOnsiteUnavailableError(error) && error.reason).toBe("blocked");
    expect(onsite.state).toBe("blocked");
    await expect(onsite.isIdentified()).rejects.toMatchObject({
      name: "OnsiteUnavailableError",
      message: "isIdentified: Klaviyo's script could not be loaded; is it blocked in this browser?",
    });
  });

  test("can be loaded again", async () => {
    const page = fakePage();
    const onsite = createOnsite({ companyId, window: page.window });
    const first = onsite.load();
    page.scripts[0]?.fail();
    await expect(first).rejects.toThrow("could not be loaded");

    const second = onsite.load();
    expect(page.scripts).toHaveLength(1);
    page.arrive({ isIdentified: () => false });
    await second;
    expect(onsite.state).toBe("ready");
  });

  test("is noticed by the timeout if a blocker replaces it with an empty one", async () => {
    vi.useFakeTimers();
    const onsite = createOnsite({ companyId, timeout: 2_000, window: fakePage().window });
    const result = onsite.isIdentified();
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(result).rejects.toMatchObject({
      reason: "timeout",
      message: "isIdentified: Klaviyo's script did not respond within 2000 ms",
    });
  });

  test("causes no unhandled rejection if the call is not awaited", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const page = fakePage();
    const onsite = createOnsite({ companyId, window: page.window });
    void onsite.track("Viewed");
    page.scripts[0]?.fail();
    void onsite.track("Viewed");
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

test("on a server calls do nothing and resolve", async () => {
  const onsite = createOnsite({ companyId });
  await onsite.load();
  await onsite.track("Viewed");
  expect(onsite.state).toBe("server");
  expect(await onsite.isIdentified()).toBe(false);
  expect(await onsite.account()).toBe(companyId);
  expect(await onsite.getGroupMembership(["L1"])).toEqual([]);
});

test("a stand-in of an old browser, which only has push, is supported", async () => {
  const page = fakePage();
  page.window._klOnsite = [];
  page.window.klaviyo = { push: (call: unknown) => page.window._klOnsite?.push(call) };
  const result = createOnsite({ companyId, window: page.window }).isIdentified();
  page.arrive({ isIdentified: () => true });
  expect(await result).toBe(true);
});

test("more groups than the script supports are rejected", async () => {
  const onsite = createOnsite({ companyId });
  await expect(onsite.getGroupMembership(Array(51).fill("L1"))).rejects.toThrow("at most 50 ids");
});

test.each([[""], ["pk_1234"], [undefined]])("%j is not a public key", (key) => {
  expect(() => createOnsite({ companyId: key as string })).toThrow("never a private key");
});

test("a site's own types are enforced", () => {
  interface Shop {
    events: { "Added to Cart": { ProductID: string }; "Signed Up": object };
    profile: { plan?: "free" | "pro" };
  }
  const onsite = createOnsite<Shop>({ companyId });
  void onsite.track("Added to Cart", { ProductID: "1", $value: 9.5 });
  void onsite.track("Signed Up");
  void onsite.identify({ email: "a@example.com", plan: "pro" });
  // @ts-expect-error an event that the shop does not declare
  void onsite.track("Added to cart", { ProductID: "1" });
  // @ts-expect-error a required property is missing
  void onsite.track("Added to Cart");
  // @ts-expect-error a plan that the shop does not declare
  void onsite.identify({ plan: "gold" });
});
