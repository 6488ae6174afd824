import { getProfiles } from "@klaviyo-kit/profiles";
import {
  createProfileHandler,
  handlers,
  mockProfile,
  updateProfileHandler,
} from "@klaviyo-kit/profiles/mocks";
import { apiKey, type Client, createClient } from "@klaviyo-kit/runtime";
import { failure, MockStore } from "@klaviyo-kit/sandbox/mocks";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { syncLoyalty, tierOf } from "./loyalty.js";

/** Creates a profile for the account, with or without a tier. */
const profile = (id: string, email: string, tier?: string) =>
  mockProfile({ id, attributes: { email, properties: tier ? { tier } : {} } });

const ada = profile("ADA", "ada@example.com", "silver");
const bob = profile("BOB", "bob@example.com");

const server = setupServer();
let account: MockStore;
let klaviyo: Client;

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  account = new MockStore([ada, bob]);
  server.use(...handlers({ resources: account }));
  // A new client for each test, because a client remembers the rate limits it has seen.
  klaviyo = createClient({ auth: apiKey("pk_test") });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function tiers(): Promise<Record<string, unknown>> {
  const profiles = await getProfiles(klaviyo).toArray({ limit: 100 });
  return Object.fromEntries(
    profiles.map(({ attributes }) => [attributes.email, attributes.properties?.["tier"]]),
  );
}

test.each([
  [0, "member"],
  [99, "member"],
  [100, "silver"],
  [1_000, "gold"],
])("%d points give the tier %s", (points, tier) => expect(tierOf(points)).toBe(tier));

test("creates new profiles, updates changed ones and skips the rest", async () => {
  const report = await syncLoyalty(klaviyo, [
    { email: "ada@example.com", points: 150 },
    { email: "bob@example.com", points: 2_000 },
    { email: "cy@example.com", points: 5 },
  ]);
  expect(report).toEqual({ created: 1, updated: 1, unchanged: 1, left: [] });
  expect(await tiers()).toEqual({
    "ada@example.com": "silver",
    "bob@example.com": "gold",
    "cy@example.com": "member",
  });
});

test("updates a profile that was created in the meantime", async () => {
  const duplicate = failure(409, {
    code: "duplicate_profile",
    meta: { duplicate_profile_id: bob.id },
  });
  server.use(createProfileHandler({ resources: account, answer: () => duplicate }));
  const report = await syncLoyalty(klaviyo, [{ email: "new@example.com", points: 100 }]);
  expect(report).toMatchObject({ created: 0, updated: 1 });
  expect(await tiers()).toMatchObject({ "bob@example.com": "silver" });
});

test("waits when it is throttled", async () => {
  let calls = 0;
  server.use(
    updateProfileHandler({
      resources: account,
      answer: () => (calls++ === 0 ? failure(429, { retryAfter: 0 }) : undefined),
    }),
  );
  const report = await syncLoyalty(klaviyo, [{ email: "bob@example.com", points: 100 }]);
  expect([calls, report.updated, report.left]).toEqual([2, 1, []]);
});

test("leaves the rest for the next run if the wait would be too long", async () => {
  const members = [
    { email: "ada@example.com", points: 100 },
    { email: "bob@example.com", points: 100 },
    { email: "cy@example.com", points: 100 },
  ];
  server.use(
    updateProfileHandler({ resources: account, answer: () => failure(429, { retryAfter: 3_600 }) }),
  );
  const report = await syncLoyalty(klaviyo, members);
  expect(report).toEqual({ created: 0, updated: 0, unchanged: 1, left: members.slice(1) });

  server.use(...handlers({ resources: account }));
  const later = createClient({ auth: apiKey("pk_test") });
  expect(await syncLoyalty(later, report.left)).toMatchObject({ updated: 1, created: 1 });
});

test("stops at any other error", async () => {
  server.use(updateProfileHandler({ resources: account, answer: () => failure(403) }));
  const run = syncLoyalty(klaviyo, [{ email: "bob@example.com", points: 100 }]);
  await expect(run).rejects.toThrow("profiles:write");
});
