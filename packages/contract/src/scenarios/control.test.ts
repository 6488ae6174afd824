import { createEvent, getEvents } from "@klaviyo-kit/events";
import { createList, getLists } from "@klaviyo-kit/lists";
import { bulkImportProfiles, createProfile, getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { afterEach, describe, expect, test } from "vitest";
import { openAccount } from "./open-account.js";

const named = (name: string) => ({ data: { attributes: { name } } });

describe("snapshot and restore between tests", () => {
  const { sandbox, klaviyo } = openAccount({
    seed: [{ type: "list", id: "List01" }],
  });
  sandbox.seed([{ type: "profile", id: "P1" }]);
  const initial = sandbox.snapshot();
  afterEach(() => sandbox.restore(initial));

  test.each(["first", "second"])("the %s test finds one list", async (name) => {
    expect((await getLists(klaviyo)).data).toHaveLength(1);
    await createList(klaviyo, named(name));
    expect((await getLists(klaviyo)).data).toHaveLength(2);
  });

  test("so does the third, with its profile", async () => {
    expect((await getLists(klaviyo)).data.map(({ id }) => id)).toEqual(["List01"]);
    expect((await getProfiles(klaviyo)).data.map(({ id }) => id)).toEqual(["P1"]);
  });
});

test("carry an import on from a snapshot that was written as JSON", async () => {
  const before = openAccount();
  await bulkImportProfiles(before.klaviyo, {
    data: {
      attributes: {
        profiles: { data: [{ type: "profile", attributes: { email: "ada@shop.dev" } }] },
      },
    },
  });
  const after = openAccount();
  after.sandbox.restore(JSON.parse(JSON.stringify(before.sandbox.snapshot())));
  expect((await getProfiles(after.klaviyo)).data).toEqual([]);
  after.sandbox.advance("1m");
  expect((await getProfiles(after.klaviyo)).data).toHaveLength(1);
});

test("check what an app sent", async () => {
  const { sandbox, klaviyo } = openAccount();
  await createList(klaviyo, named("News"));
  await createEvent(klaviyo, {
    data: {
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: "ada@shop.dev" } } },
        properties: {},
      },
    },
  });
  expect(sandbox.requests.map(({ operation, status }) => [operation, status])).toEqual([
    ["create_list", 201],
    ["create_event", 202],
  ]);
  sandbox.reset();
  expect(sandbox.requests).toEqual([]);
  expect((await getEvents(klaviyo)).data).toEqual([]);
});

test("two accounts that know nothing of each other", async () => {
  const keys = { pk_first: { account: "FIRST1" }, pk_second: { account: "SECND2" } };
  const { fetch } = createSandbox({ accounts: ["FIRST1", "SECND2"], keys });
  const [first, second] = Object.keys(keys).map((key) =>
    createClient({ auth: apiKey(key), fetch }),
  );
  if (!first || !second) throw new Error("expected two clients");
  const ada = { data: { attributes: { email: "ada@shop.dev" } } };
  await createProfile(first, ada);
  await createProfile(second, ada);
  await createList(first, named("News"));
  expect((await getLists(second)).data).toEqual([]);
});

test("stay within the rate limits of a real account", async () => {
  const { sandbox, klaviyo } = openAccount({ limits: true });
  const { response } = await getProfiles(klaviyo).withResponse();
  expect(response.headers.get("ratelimit-limit")).toContain("75");
  await Promise.all(Array.from({ length: 30 }, (_, n) => createList(klaviyo, named(`List ${n}`))));
  expect(sandbox.requests.filter(({ status }) => status === 201)).toHaveLength(30);
});

test("share a quota between two clients that do not know of each other", async () => {
  const { sandbox, klaviyo } = openAccount({ limits: true });
  const other = createClient({ auth: apiKey("pk_test"), fetch: sandbox.fetch });
  const lists = Array.from({ length: 24 }, (_, n) =>
    createList(n % 2 === 0 ? klaviyo : other, named(`List ${n}`)),
  );
  const made = await Promise.all(lists);
  expect(new Set(made.map(({ data }) => data.id)).size).toBe(24);
  const refused = sandbox.requests.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.reason).toContain("throttled");
});
