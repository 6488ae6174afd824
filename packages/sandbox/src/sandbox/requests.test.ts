import { describe, expect, test } from "vitest";
import { requests } from "../fidelity/requests.js";
import { REVISION } from "../generated/operations.js";
import { apiOf } from "../testing/api.js";
import { createSandbox } from "./sandbox.js";

/** Sends a request, with the usual headers unless others are given. */
async function send(
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
) {
  const response = await createSandbox().fetch(`https://a.klaviyo.com${path}`, {
    method,
    headers: {
      authorization: "Klaviyo-API-Key pk_test",
      revision: REVISION,
      "content-type": "application/vnd.api+json",
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const errors = text === "" ? [] : (JSON.parse(text).errors ?? []);
  return { status: response.status, headers: response.headers, errors };
}

const list = { type: "list", attributes: { name: "News" } };

describe(requests.slash.text, () => {
  test.each([
    ["GET", "/api/lists/", {}, 200],
    ["POST", "/api/lists/", {}, 201],
    ["POST", "/api/lists", { "content-type": "application/json" }, 201],
    ["POST", "/api/lists", { "content-type": "application/json; charset=utf-8" }, 201],
    ["POST", "/api/lists", { accept: "application/json" }, 201],
  ])("%s %s %j: %d", async (method, path, headers, status) => {
    const body = method === "POST" ? { data: list } : undefined;
    expect((await send(method, path, { body, headers })).status).toBe(status);
  });
});

describe(requests.path.text, () => {
  test.each(["/api/nonsense", "/api/lists//", "/api/lists/%", "/", "//", "/api"])(
    "GET %s",
    async (path) => {
      const { status, errors } = await send("GET", path);
      expect(status).toBe(404);
      expect(errors).toMatchObject([
        { status: 404, code: "not_found", title: "Not found.", source: { pointer: "/data/" } },
      ]);
      expect(errors[0]).not.toHaveProperty("links");
    },
  );

  test.each([
    ["PUT", "/api/lists", "GET, POST"],
    ["DELETE", "/api/accounts/", "GET"],
    ["POST", "/api/lists/abc", "DELETE, GET, PATCH"],
  ])("%s %s", async (method, path, allow) => {
    const { status, headers, errors } = await send(method, path);
    expect([status, errors[0].code]).toEqual([405, "method_not_allowed"]);
    expect(headers.get("allow")?.split(", ").sort().join(", ")).toBe(allow);
  });
});

describe(requests.revision.text, () => {
  test.each([
    ["", 400],
    ["yesterday", 400],
    ["2026-02-30", 400],
    ["2026-07-15.beta", 400],
    ["2026-07-15", 200],
    ["2026-07-15.pre", 200],
    ["2025-07-15", 200],
    ["2026-07-16", 404],
    ["2026-10-15.pre", 404],
  ])("%j: %d", async (revision, status) => {
    const answer = await send("GET", "/api/lists", { headers: { revision } });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.errors[0].source).toEqual({ parameter: "revision" });
    if (status === 404) expect(answer.errors[0].detail).toMatch(/no valid revision .* method/);
  });
});

test(requests.fallForward.text, async () => {
  const statusAt = async (year: number, revision: string, optOut: string) => {
    const api = apiOf(
      { clock: () => Date.UTC(year, 6, 15) },
      { revision, "x-klaviyo-revision-fall-forward-opt-out": optOut },
    );
    const { status, body } = await api.get("/api/lists");
    return [status, body.errors?.[0].code];
  };
  expect(await statusAt(2026, "2024-07-15", "0")).toEqual([200, undefined]);
  expect(await statusAt(2026, "2024-07-15", "1")).toEqual([410, "gone"]);
  expect(await statusAt(2026, "2024-10-15", "1")).toEqual([200, undefined]);
});

test.each([
  ["POST", "/api/forms", "2025-07-15", 404],
  ["POST", "/api/forms", REVISION, 400],
  ["DELETE", "/api/flow-actions/123456789", "2025-01-15", 404],
  ["GET", "/api/object-types", "2026-04-15", 404],
  ["GET", "/api/object-types", REVISION, 200],
  ["GET", "/api/profiles", "2025-01-15", 200],
])(`${requests.addedLater.text}: %s %s at %s is %d`, async (method, path, revision, status) => {
  const answer = await send(method, path, { headers: { revision } });
  expect(answer.status).toBe(status);
  if (status === 404) expect(answer.errors[0].detail).toMatch(/no valid revision/);
});

describe(requests.body.text, () => {
  const report = (statistic: string) => ({
    type: "campaign-values-report",
    attributes: {
      statistics: ["opens", statistic],
      timeframe: { key: "last_30_days" },
      conversion_metric_id: "ABC123",
    },
  });
  const subscribing = {
    type: "profile-subscription-bulk-create-job",
    attributes: {
      profiles: {
        data: [{ type: "profile", attributes: { subscriptions: {}, last_name: "A" } }],
      },
    },
  };
  const tag = { type: "tag", attributes: { name: "x" }, relationships: { "tag-group": {} } };
  test.each<[string, string, string, unknown, string, string]>([
    ["not JSON", "POST", "/api/lists", "{", "/data", "not valid JSON"],
    ["a list", "POST", "/api/lists", [], "/data", "not an object"],
    ["text", "POST", "/api/lists", '"x"', "/data", "not an object"],
    ["nothing", "POST", "/api/lists", undefined, "/data", "'data' is a required field"],
    ["no data", "POST", "/api/lists", {}, "/data", "'data' is a required field"],
    ["data null", "POST", "/api/lists", { data: null }, "/data", "null"],
    ["a member beside data", "POST", "/api/lists", { data: list, x: 1 }, "/x", "'x'"],
    [
      "no type",
      "POST",
      "/api/lists",
      { data: { ...list, type: undefined } },
      "/data/type",
      "'type'",
    ],
    [
      "another type",
      "POST",
      "/api/lists",
      { data: { ...list, type: "tag" } },
      "/data/type",
      "'tag'",
    ],
    [
      "another id",
      "PATCH",
      "/api/lists/A",
      { data: { ...list, id: "B" } },
      "/data/id",
      "not the id in the path",
    ],
    [
      "no attributes",
      "POST",
      "/api/lists",
      { data: { type: "list" } },
      "/data/attributes",
      "'attributes' is a required field for the resource 'list'",
    ],
    [
      "an unknown attribute",
      "POST",
      "/api/lists",
      { data: { ...list, attributes: { name: "A", nme: "B" } } },
      "/data/attributes/nme",
      "'nme' is not a valid field for the resource 'list'",
    ],
    [
      "an unknown attribute of an inner resource",
      "POST",
      "/api/profile-subscription-bulk-create-jobs",
      { data: subscribing },
      "/data/attributes/profiles/data/0/attributes/last_name",
      "'last_name' is not a valid field for the resource 'profile'",
    ],
    [
      "a wrong value of a list",
      "POST",
      "/api/campaign-values-reports",
      { data: report("nonsense") },
      "/data/attributes/statistics/1",
      "'nonsense' is not a valid value for 'statistics'",
    ],
    [
      "a relationship without data",
      "POST",
      "/api/tags",
      { data: tag },
      "/data/relationships/tag-group",
      "'data' is a required field",
    ],
  ])("%s", async (_, method, path, body, pointer, detail) => {
    const { status, errors } = await send(method, path, { body });
    expect(status).toBe(400);
    expect(errors).toContainEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 400,
      code: "invalid",
      title: "Invalid input.",
      detail: expect.stringContaining(detail),
      source: { pointer },
      links: {},
      meta: {},
    });
  });
});

test.each([
  ["text/plain", "x", 415, "unsupported_media_type"],
  ["", "x", 415, "unsupported_media_type"],
  ["multipart/form-data", "x", 415, "unsupported_media_type"],
  ["application/json", "x".repeat(5_000_000), 413, "payload_too_large"],
  ["application/json", "ü".repeat(2_500_000), 413, "payload_too_large"],
  ["application/json", "x".repeat(4_900_000), 201, undefined],
])(`${requests.mediaType.text} %#`, async (type, name, status, code) => {
  const body = { data: { ...list, attributes: { name } } };
  const answer = await send("POST", "/api/lists", { body, headers: { "content-type": type } });
  expect([answer.status, answer.errors[0]?.code]).toEqual([status, code]);
});

describe(requests.query.text, () => {
  const attribute = (name: string) => ({ pointer: `/data/attributes/${name}` });
  test.each<[string, object]>([
    ["/api/lists?nonsense=1", attribute("nonsense")],
    ["/api/lists?nonsense[x]=1", attribute("nonsense_x")],
    ["/api/metrics?page[size]=1", attribute("page_size")],
    ["/api/custom-metrics?page[size]=1", attribute("page_size")],
    ["/api/profiles?page[number]=2", attribute("page_number")],
    ["/api/profiles?page[size]=101", { parameter: "page[size]" }],
    ["/api/profiles?page[size]=0", { parameter: "page[size]" }],
    ["/api/profiles?page[size]=many", { parameter: "page[size]" }],
    ["/api/profiles?page[cursor]=nonsense", { pointer: "/data/" }],
    ["/api/profiles?include=nonsense", { parameter: "include" }],
    ["/api/catalog-variants?include=item", { parameter: "include" }],
    ["/api/profiles?sort=nonsense", { parameter: "sort" }],
    ["/api/profiles?fields[profile]=nonsense", { parameter: "fields[profile]" }],
    ["/api/profiles?fields[nonsense]=x", { parameter: "fields[nonsense]" }],
    [
      "/api/profiles?additional-fields[profile]=nonsense",
      { parameter: "additional-fields[profile]" },
    ],
    ["/api/profiles?filter=contains(email,'x')", { parameter: "filter" }],
    ["/api/profiles?filter=equals(nonsense,'x')", { parameter: "filter" }],
    ["/api/profiles?filter=equals(email,'x'", { parameter: "filter" }],
    ["/api/profiles?filter=greater-than(created,'x')", { parameter: "filter" }],
    ["/api/profiles?filter=greater-than(created,2026-13-01)", { parameter: "filter" }],
    ["/api/profiles?filter=greater-than(created,2026-02-30T00:00:00Z)", { parameter: "filter" }],
    ["/api/profiles?filter=greater-than(created,2026-01-01T25:00:00Z)", { parameter: "filter" }],
    ["/api/campaigns", { parameter: "filter" }],
  ])("%s", async (path, source) => {
    const { status, errors } = await send("GET", path);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ code: "invalid", source }]);
    expect(errors[0].detail).not.toContain("undefined");
  });
});

describe(requests.ids.text, () => {
  test.each([
    ["/api/events/abc", 400],
    ["/api/events/abc/profile", 400],
    ["/api/events/abcdefghijk", 404],
    ["/api/flow-actions/abc", 400],
    ["/api/flow-actions/12a/flow", 400],
    ["/api/flow-actions/123456789", 404],
    ["/api/mapped-metrics/abc", 400],
    ["/api/coupons/10-OFF", 400],
    ["/api/coupons/10%20OFF/coupon-codes", 400],
    ["/api/coupons/10OFF", 404],
    ["/api/profiles/abc", 404],
    ["/api/lists/!", 404],
    ["/api/tags/abc", 404],
  ])("%s: %d", async (path, status) => {
    const answer = await send("GET", path);
    expect(answer.status).toBe(status);
    expect(answer.errors[0].source).toEqual({ pointer: status === 400 ? "/data/id" : "/data/" });
  });

  test("resources of tests may have other ids", async () => {
    const api = apiOf({ seed: [{ type: "flow-action", id: "mine" }] });
    expect((await api.get("/api/flow-actions/mine")).status).toBe(200);
  });
});

test(requests.severalErrors.text, async () => {
  const body = { data: { type: "list", attributes: { nme: 1, other: 2 } } };
  const { errors } = await send("POST", "/api/lists", { body });
  expect(errors.map(({ source }: { source: unknown }) => source)).toEqual([
    { pointer: "/data/attributes/name" },
    { pointer: "/data/attributes/nme" },
    { pointer: "/data/attributes/other" },
  ]);
  expect(new Set(errors.map(({ id }: { id: string }) => id)).size).toBe(1);
});
