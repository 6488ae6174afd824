import { getCampaigns } from "@klaviyo-kit/campaigns";
import { handlers as campaignHandlers, mockCampaign } from "@klaviyo-kit/campaigns/mocks";
import { getCatalogItems } from "@klaviyo-kit/catalogs";
import { handlers as catalogHandlers, mockCatalogItem } from "@klaviyo-kit/catalogs/mocks";
import { handlers as clientSideHandlers } from "@klaviyo-kit/client-side/mocks";
import { addProfilesToList, getLists, getProfilesForList } from "@klaviyo-kit/lists";
import { handlers as listHandlers, mockList } from "@klaviyo-kit/lists/mocks";
import { handlers as metricHandlers } from "@klaviyo-kit/metrics/mocks";
import {
  createProfile,
  deletePushToken,
  getBulkImportProfilesJob,
  getProfile,
  getProfileForPushToken,
  getProfiles,
  updateProfile,
} from "@klaviyo-kit/profiles";
import {
  getProfilesHandler,
  handlers,
  mockProfile,
  mockPushToken,
} from "@klaviyo-kit/profiles/mocks";
import {
  apiKey,
  createClient,
  isBadRequestError,
  isDuplicateProfileError,
  isNotFoundError,
} from "@klaviyo-kit/runtime";
import { createSandbox, REVISION } from "@klaviyo-kit/sandbox";
import { failure, MockStore } from "@klaviyo-kit/sandbox/mocks";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, expectTypeOf, test } from "vitest";

const list = mockList({ id: "L1", attributes: { name: "Newsletter" } }, { seed: 9 });
const profiles = Array.from({ length: 45 }, (_, n) =>
  mockProfile(
    {
      id: `P${String(n).padStart(2, "0")}`,
      attributes: {
        email: `p${n}@example.com`,
        created: new Date(Date.UTC(2025, 0, n + 1)).toISOString(),
      },
      relationships: { lists: { data: n < 2 ? [{ type: "list", id: "L1" }] : [] } },
    },
    { seed: n },
  ),
);
const store = (): MockStore => new MockStore([...profiles, list]);
const server = setupServer();
const klaviyo = createClient({ auth: apiKey("pk_1"), retry: { limit: 0 } });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Installs handlers for a new account that both domains share. */
function mocked(): void {
  const resources = store();
  server.use(...handlers({ resources }), ...listHandlers({ resources }));
}

test("filters are evaluated, and invalid filters are rejected as Klaviyo does", async () => {
  mocked();
  const page = await getProfiles(klaviyo, {
    filter: (f) => [
      f.created.greaterThan(new Date("2025-02-01")),
      f.email.any(["p40@example.com", "p1@example.com"]),
    ],
  });
  expect(page.data.map(({ id }) => id)).toEqual(["P40"]);
  const refused = getProfiles(klaviyo, { filter: 'equals(first_name,"Ada")' });
  await expect(refused).rejects.toSatisfy(isBadRequestError);
  await expect(refused).rejects.toMatchObject({ source: { parameter: "filter" } });
  await expect(getProfiles(klaviyo, { filter: "equals(email" })).rejects.toMatchObject({
    source: { parameter: "filter" },
  });
});

test("iteration returns every item of every page in the requested order", async () => {
  mocked();
  const seen: string[] = [];
  for await (const { id } of getProfiles(klaviyo, { sort: "-created", page: { size: 20 } })) {
    seen.push(id);
  }
  expect(seen).toEqual(profiles.map(({ id }) => id).reverse());
  await expect(getProfiles(klaviyo, { page: { size: 101 } })).rejects.toMatchObject({
    source: { parameter: "page[size]" },
  });
  await expect(getProfiles(klaviyo, { page: { cursor: "nonsense" } })).rejects.toMatchObject({
    source: { pointer: "/data/" },
  });
});

test("responses contain only the requested fields, additional fields and includes", async () => {
  mocked();
  const sparse = await getProfile(klaviyo, { id: "P01", fields: { profile: ["email"] } });
  expect(sparse.data.attributes).toEqual({ email: "p1@example.com" });
  const whole = await getProfile(klaviyo, { id: "P01" });
  expect(whole.data.attributes).not.toHaveProperty("subscriptions");
  const more = await getProfile(klaviyo, {
    id: "P01",
    additionalFields: { profile: ["subscriptions"] },
    include: ["lists"],
  });
  expect(more.data.attributes).toHaveProperty("subscriptions");
  expect(more.included?.map(({ id }) => id)).toEqual(["L1"]);
});

test("later reads see writes, also in another domain", async () => {
  mocked();
  const { data } = await createProfile(klaviyo, {
    data: { attributes: { email: "new@example.com", properties: { vip: true } } },
  });
  expect(data.attributes).toMatchObject({ email: "new@example.com", properties: { vip: true } });
  await updateProfile(klaviyo, { id: data.id, data: { attributes: { first_name: null } } });
  const { data: again } = await getProfile(klaviyo, { id: data.id });
  expect(again.attributes).toMatchObject({ email: "new@example.com", first_name: null });
  await addProfilesToList(klaviyo, { id: "L1", data: [{ type: "profile", id: data.id }] });
  const members = await getProfilesForList(klaviyo, { id: "L1" });
  expect(members.data.map(({ id }) => id)).toEqual([data.id]);
  expect((await getLists(klaviyo)).data).toHaveLength(1);
});

test("a profile with any identifier of an existing one is a duplicate", async () => {
  mocked();
  const phone_number = "+16175550100";
  const create = (attributes: Parameters<typeof createProfile>[1]["data"]["attributes"]) =>
    createProfile(klaviyo, { data: { attributes } });
  const made = await create({ phone_number, external_id: "1" });
  for (const [attributes, duplicateProfileId] of [
    [{ email: "p7@example.com" }, "P07"],
    [{ email: "other@example.com", phone_number }, made.data.id],
    [{ external_id: "1" }, made.data.id],
  ] as const) {
    const again = create(attributes);
    await expect(again).rejects.toSatisfy(isDuplicateProfileError);
    await expect(again).rejects.toMatchObject({ status: 409, duplicateProfileId });
  }
  const nulls = { email: null, phone_number: null };
  const ada = await create({ ...nulls, external_id: "2" });
  expect((await create({ ...nulls, external_id: "3" })).data.id).not.toBe(ada.data.id);
  await expect(create({ ...nulls, first_name: "Bob" })).rejects.toMatchObject({ status: 400 });
});

test("unknown ids are not found, unless the account generates resources on demand", async () => {
  mocked();
  await expect(getProfile(klaviyo, { id: "nobody" })).rejects.toSatisfy(isNotFoundError);
  await expect(deletePushToken(klaviyo, { id: "none" })).rejects.toSatisfy(isNotFoundError);
  server.resetHandlers(...handlers);
  const made = await getProfile(klaviyo, { id: "anybody" });
  expect(made.data.id).toBe("anybody");
  expect(await getProfile(klaviyo, { id: "anybody" })).toEqual(made);
  expect((await getProfileForPushToken(klaviyo, { id: "t" })).data).toMatchObject({
    type: "profile",
  });
});

test("generated jobs are complete, because nothing works on them", async () => {
  server.use(...handlers());
  for (let n = 0; n < 20; n++) {
    const job = await getBulkImportProfilesJob(klaviyo, { job_id: `J${n}` });
    expect(job.data.attributes.status).toBe("complete");
  }
});

test("a 400 points to the invalid member of the body", async () => {
  mocked();
  const wrong = { data: { attributes: { email: 7 } } } as unknown as Parameters<
    typeof createProfile
  >[1]; // a caller without type checking can pass this
  await expect(createProfile(klaviyo, wrong)).rejects.toMatchObject({
    status: 400,
    source: { pointer: "/data/attributes/email" },
  });
});

test("a handler can be overridden to return errors and 429s", async () => {
  mocked();
  let calls = 0;
  server.use(
    getProfilesHandler({
      resources: profiles,
      answer: () => (calls++ === 0 ? failure(429, { retryAfter: 0 }) : undefined),
    }),
  );
  expect((await getProfiles(klaviyo, { page: { size: 1 } })).data).toHaveLength(1);
  expect(calls).toBe(2);
  server.use(getProfilesHandler({ answer: () => failure(403, { detail: "no such scope" }) }));
  await expect(getProfiles(klaviyo)).rejects.toMatchObject({
    status: 403,
    detail: "no such scope",
  });
});

test("requests without a key or a revision are rejected", async () => {
  mocked();
  const url = "https://a.klaviyo.com/api/profiles";
  expect((await fetch(url, { headers: { revision: "2025-07-15" } })).status).toBe(401);
  const authorization = "Klaviyo-API-Key pk_1";
  expect((await fetch(url, { headers: { authorization } })).status).toBe(400);
});

test("mocks depend only on the seed and accept overrides at any depth", () => {
  expect(mockPushToken()).toEqual(mockPushToken({}, { seed: 1 }));
  expect(mockPushToken({}, { seed: 2 })).not.toEqual(mockPushToken({}, { seed: 1 }));
  const profile = mockProfile({ attributes: { location: { city: "Boston" } } });
  expect(profile.attributes.location).toMatchObject({ city: "Boston", country: "United States" });
  expectTypeOf(profile.attributes.email).toEqualTypeOf<string | null | undefined>();
});

test("an account holds every mock that was created without a seed", async () => {
  const resources = [mockProfile(), mockProfile(), mockProfile()];
  server.use(...handlers({ resources }));
  const page = await getProfiles(klaviyo);
  expect(page.data.map(({ id }) => id)).toEqual(resources.map(({ id }) => id).sort());
  expect(new Set(page.data.map(({ id }) => id)).size).toBe(3);
});

test("filters, sizes and orders apply to generated resources too, in each call alike", async () => {
  server.use(...handlers());
  const missing = () => getProfiles(klaviyo, { filter: (f) => f.email.equals("no@example.com") });
  expect((await missing()).data).toEqual([]);
  expect((await missing()).data).toEqual([]);
  const last = async () => getProfiles(klaviyo, { sort: "-id", page: { size: 1 } });
  expect((await last()).data.map(({ id }) => id)).toEqual(["profile-3"]);
  expect((await last()).data.map(({ id }) => id)).toEqual(["profile-3"]);
});

test("filters by fields that resources do not show exclude nothing", async () => {
  const campaigns = [mockCampaign({ attributes: { name: "Spring" } }), mockCampaign()];
  server.use(...campaignHandlers({ resources: campaigns }));
  const filtered = (name?: string) =>
    getCampaigns(klaviyo, {
      filter: (f) => [
        f.messages.channel.equals("email"),
        ...(name === undefined ? [] : [f.name.contains(name)]),
      ],
    });
  expect((await filtered()).data.map(({ id }) => id)).toEqual(campaigns.map(({ id }) => id));
  expect((await filtered("Spring")).data.map(({ id }) => id)).toEqual([campaigns[0]?.id]);
});

test("catalog items are found by a list of their ids", async () => {
  const resources = [mockCatalogItem(), mockCatalogItem(), mockCatalogItem()];
  server.use(...catalogHandlers({ resources }));
  const ids = resources.slice(1).map(({ id }) => id);
  const page = await getCatalogItems(klaviyo, { filter: (f) => f.ids.any(ids) });
  expect(page.data.map(({ id }) => id)).toEqual(ids.sort());
});

const wire = {
  authorization: "Klaviyo-API-Key pk_1",
  revision: "2025-07-15",
  "content-type": "application/vnd.api+json",
};
const AGGREGATE = { metric_id: "M", measurements: ["count"] };

test.each<[string, string, string, unknown, object]>([
  ["no type", "POST", "/api/profiles", { data: { attributes: {} } }, { pointer: "/data/type" }],
  [
    "no id",
    "PATCH",
    "/api/profiles/P01",
    { data: { type: "profile", attributes: {} } },
    { pointer: "/data/id" },
  ],
  [
    "an id that differs from the path",
    "PATCH",
    "/api/profiles/P01",
    { data: { type: "profile", id: "P02", attributes: {} } },
    { pointer: "/data/id" },
  ],
  [
    "a member next to data, named like a parameter",
    "PATCH",
    "/api/profiles/P01",
    { data: { type: "profile", id: "P01", attributes: {} }, id: "P02" },
    { pointer: "/id" },
  ],
  ["an array", "POST", "/api/profiles", [], { pointer: "/data" }],
  [
    "a filter that is not a list",
    "POST",
    "/api/metric-aggregates",
    {
      data: {
        type: "metric-aggregate",
        attributes: { ...AGGREGATE, filter: "less-than(datetime,2024-01-01)" },
      },
    },
    { pointer: "/data/attributes/filter" },
  ],
  [
    "a filter by an unknown field",
    "POST",
    "/api/metric-aggregates",
    {
      data: { type: "metric-aggregate", attributes: { ...AGGREGATE, filter: ["equals(name,1)"] } },
    },
    { pointer: "/data/attributes/filter" },
  ],
  [
    "an alias that only the packages accept",
    "POST",
    "/api/metric-aggregates",
    {
      data: {
        type: "metric-aggregate",
        attributes: { ...AGGREGATE, filter: [], group_by: ["List"] },
      },
    },
    { pointer: "/data/attributes/group_by" },
  ],
])("a body with %s is rejected", async (_, method, path, body, source) => {
  mocked();
  server.use(...metricHandlers());
  const response = await fetch(`https://a.klaviyo.com${path}`, {
    method,
    headers: wire,
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ code: "invalid", source }] });
});

test.each([
  ['greater-than(created,"2025-02-01")', 400],
  ["greater-than(created,2025-02-01)", 200],
  ["equals(email,2025-02-01)", 400],
  ['and(equals(email,"a"),greater-than(created,2025-02-01))', 200],
])("quotes distinguish strings from dates: the filter %s returns %i", async (filter, status) => {
  mocked();
  const url = `https://a.klaviyo.com/api/profiles?filter=${encodeURIComponent(filter)}`;
  expect((await fetch(url, { headers: wire })).status).toBe(status);
});

test("plain JSON is accepted in both directions, and so is a trailing slash", async () => {
  mocked();
  const headers = { ...wire, accept: "application/json", "content-type": "application/json" };
  const url = "https://a.klaviyo.com/api/profiles/";
  expect((await fetch(url, { headers })).status).toBe(200);
  const body = JSON.stringify({
    data: { type: "profile", attributes: { email: "j@example.com" } },
  });
  expect((await fetch(url, { method: "POST", headers, body })).status).toBe(201);
});

test("dates with different offsets are sorted by time", async () => {
  const at = (id: string, created: string) => mockProfile({ id, attributes: { created } });
  const resources = [at("A", "2025-01-01T10:00:00+02:00"), at("B", "2025-01-01T09:00:00+00:00")];
  server.use(...handlers({ resources }));
  const page = await getProfiles(klaviyo, { sort: "-created" });
  expect(page.data.map(({ id }) => id)).toEqual(["B", "A"]);
});

test("a method without an operation is rejected with 405", async () => {
  mocked();
  const refused = klaviyo.request(
    "PUT",
    "/api/profiles/{id}",
    { id: "P01" },
    { revision: "2025-07-15" },
  );
  await expect(refused).rejects.toMatchObject({ status: 405, code: "method_not_allowed" });
  await expect(getProfile(klaviyo, { id: "P01" })).resolves.toMatchObject({ data: { id: "P01" } });
});

test.each([
  ["no key", "/api/profiles", { revision: REVISION }],
  ["no company", "/client/events", { revision: REVISION }],
  ["no revision", "/api/profiles", { authorization: "Klaviyo-API-Key pk_1" }],
])(
  "requests with %s are refused with the limits that the sandbox sends",
  async (_, path, headers) => {
    server.use(...handlers(), ...clientSideHandlers());
    const init = { method: path.startsWith("/client") ? "POST" : "GET", headers };
    const url = `https://a.klaviyo.com${path}`;
    const outcomes = [await fetch(url, init), await createSandbox().fetch(url, init)].map(
      (response) => [response.status, response.headers.get("ratelimit-remaining")],
    );
    expect(outcomes[0]).toEqual(outcomes[1]);
  },
);

test("responses and errors carry rate limit headers", async () => {
  mocked();
  const left: (string | null)[] = [];
  const watched = createClient({
    auth: apiKey("pk_1"),
    hooks: { onResponse: ({ headers }) => left.push(headers.get("ratelimit-remaining")) },
  });
  await getProfiles(watched);
  await getProfile(watched, { id: "nobody" }).catch(() => {});
  expect(left.every((count) => Number(count) < 75 && count !== null)).toBe(true);
});
