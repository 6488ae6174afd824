import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startFlight } from "./flight.js";
import { memoryTokenStore, oauth } from "./index.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const times = { lock: 45_000, work: 30_000 };
const never = (): Promise<never> => new Promise(() => {});

test("a flight is overdue if its timers are lost and its time is up", async () => {
  const flight = startFlight(memoryTokenStore(), "acme", never, times, () => {});
  await vi.advanceTimersByTimeAsync(0);
  vi.clearAllTimers();
  vi.advanceTimersByTime(30_000);
  expect(flight.isOverdue()).toBe(false);
  vi.advanceTimersByTime(1_001);
  expect(flight.isOverdue()).toBe(true);
});

test("a refresh that was lost with its request is started again", async () => {
  const expired = { accessToken: "old", refreshToken: "refresh-1", expiresAt: 0, scopes: [] };
  const auth = oauth({
    app: { clientId: "app", redirectUri: "https://app.example/", scopes: ["lists:read"] },
    store: memoryTokenStore([["acme", expired]]),
    account: "acme",
  });
  const fetched = vi.fn<typeof fetch>(never);
  const ask = (fetch: typeof globalThis.fetch): Promise<string | undefined> =>
    auth.authorization?.({
      operation: "get_things",
      signal: new AbortController().signal,
      fetch,
    }) as Promise<string | undefined>;
  void ask(fetched);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenCalledTimes(1);
  vi.clearAllTimers();
  vi.advanceTimersByTime(31_001);
  const tokens = { access_token: "new", token_type: "bearer", expires_in: 3_600 };
  await expect(ask(async () => Response.json(tokens))).resolves.toBe("Bearer new");
});
