import { apiKey } from "@klaviyo-kit/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intervalsOf } from "./generated/composed/intervals.js";
import { composed, Klaviyo } from "./index.js";

/** Creates an SDK client whose `fetch` responds with `respond`'s document and records requests. */
function kitOf(respond: (url: URL, body: string) => unknown) {
  const urls: URL[] = [];
  const bodies: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    urls.push(url);
    const body = typeof init?.body === "string" ? init.body : "";
    if (body !== "") bodies.push(JSON.parse(body));
    return Response.json(respond(url, body));
  };
  return { kit: new Klaviyo({ auth: apiKey("pk_test"), fetch, pacing: false }), urls, bodies };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const out: Item[] = [];
  for await (const item of items) out.push(item);
  return out;
}

const identifiers = (type: string, count: number) => ({
  data: Array.from({ length: count }, (_, n) => ({ type, id: `${type}-${n}` })),
});

describe("resources with a tag", () => {
  /** Responds to list requests with the resources whose ids the filter contains. */
  const library = (type: string, count: number) => (url: URL) => {
    if (url.pathname.includes("/relationships/")) return identifiers(type, count);
    const ids = [...(url.searchParams.get("filter") ?? "").matchAll(/"((?:\w+)-\d+)"/g)];
    return { data: ids.map(([, id]) => ({ type, id, attributes: {} })), links: { next: null } };
  };

  test.each([
    ["flow", composed.getFlowsWithTag],
    ["list", composed.getListsWithTag],
    ["segment", composed.getSegmentsWithTag],
  ])("%s: all are listed, in requests of a hundred ids", async (type, withTag) => {
    const { kit, urls } = kitOf(library(type, 230));
    const found = await all<{ id: string }>(withTag(kit.client, { id: "t1" }));
    expect(found.map(({ id }) => id)).toEqual(identifiers(type, 230).data.map(({ id }) => id));
    expect(urls.map(({ pathname }) => pathname)).toEqual([
      `/api/tags/t1/relationships/${type}s`,
      ...Array.from({ length: 3 }, () => `/api/${type}s`),
    ]);
    for (const { href } of urls) expect(href.length).toBeLessThan(8_000);
  });

  test("campaign: all are listed channel by channel, because the API requires a channel", async () => {
    const { kit, urls } = kitOf((url) => {
      const filter = url.searchParams.get("filter") ?? "";
      if (url.pathname.includes("/relationships/")) return identifiers("campaign", 2);
      const [, channel] = /channel,"(\w+)"/.exec(filter) ?? [];
      return { data: [{ type: "campaign", id: channel, attributes: {} }] };
    });
    const found = await all(composed.getCampaignsWithTag(kit.client, { id: "t1" }));
    expect(found.map(({ id }) => id)).toEqual(["email", "sms", "mobile_push"]);
    expect(urls[1]?.searchParams.get("filter")).toBe(
      'equals(messages.channel,"email"),any(id,["campaign-0","campaign-1"])',
    );
  });

  test("a tag without resources needs one request", async () => {
    const { kit, urls } = kitOf(library("flow", 0));
    expect(await all(composed.getFlowsWithTag(kit.client, { id: "t1" }))).toEqual([]);
    expect(urls).toHaveLength(1);
  });
});

test("a campaign series is one values report per interval, with all its pages", async () => {
  const { kit, bodies } = kitOf((url) => ({
    data: {
      type: "campaign-values-report",
      attributes: { results: [{ groupings: {}, statistics: { opens: 1 } }] },
    },
    links: {
      next: url.searchParams.has("page_cursor") ? null : `${url.href.split("?")[0]}?page_cursor=2`,
    },
  }));
  const steps = await all(
    composed.queryCampaignSeries(kit.client, {
      data: {
        attributes: {
          statistics: ["opens"],
          conversion_metric_id: "m1",
          interval: "daily",
          timeframe: { start: "2025-01-01T00:00:00Z", end: "2025-01-03T12:00:00Z" },
        },
      },
    }),
  );
  expect(steps.map(({ start, results }) => [start, results.length])).toEqual([
    ["2025-01-01T00:00:00.000Z", 2],
    ["2025-01-02T00:00:00.000Z", 2],
    ["2025-01-03T00:00:00.000Z", 2],
  ]);
  expect(bodies[0]).toEqual({
    data: {
      type: "campaign-values-report",
      attributes: {
        statistics: ["opens"],
        conversion_metric_id: "m1",
        timeframe: { start: "2025-01-01T00:00:00.000Z", end: "2025-01-02T00:00:00.000Z" },
      },
    },
  });
});

describe("intervals", () => {
  test.each([
    [
      "monthly",
      "2025-01-31",
      "2025-04-15",
      ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-15"],
    ],
    ["weekly", "2025-01-01", "2025-01-10", ["2025-01-01", "2025-01-08", "2025-01-10"]],
    ["daily", "2025-01-01", "2025-01-02", ["2025-01-01", "2025-01-02"]],
  ] as const)("%s from %s to %s", (interval, start, end, edges) => {
    const ranges = [...intervalsOf({ start, end }, interval)];
    const days = [ranges[0]?.start, ...ranges.map((range) => range.end)];
    expect(days.map((day) => day?.slice(0, 10))).toEqual(edges);
  });

  test("leave no gap and no overlap", () => {
    const day = fc.date({
      min: new Date("2000-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    const interval = fc.constantFrom("daily", "weekly", "monthly");
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 400 * 86_400_000 }),
        interval,
        (from, length, by) => {
          const start = from.toISOString();
          const end = new Date(from.getTime() + length).toISOString();
          const ranges = [...intervalsOf({ start, end }, by)];
          expect([ranges[0]?.start, ranges.at(-1)?.end]).toEqual([start, end]);
          for (const [n, range] of ranges.entries()) {
            expect(range.start < range.end).toBe(true);
            if (n > 0) expect(range.start).toBe(ranges[n - 1]?.end);
          }
        },
      ),
    );
  });

  test.each([
    ["2025-01-02", "2025-01-01"],
    ["2025-01-01", "2025-01-01"],
    ["soon", "2025-01-01"],
  ])("from %s to %s throw a RangeError", (start, end) => {
    expect(() => [...intervalsOf({ start, end }, "daily")]).toThrow(RangeError);
  });
});

test("hideImage updates the image", async () => {
  const image = { type: "image", id: "7", attributes: { hidden: true } };
  const { kit, urls, bodies } = kitOf(() => ({ data: image }));
  expect(await composed.hideImage(kit.client, { id: "7" })).toEqual(image);
  expect(urls[0]?.pathname).toBe("/api/images/7");
  expect(bodies).toEqual([{ data: { type: "image", id: "7", attributes: { hidden: true } } }]);
});

test("domains of the SDK are bound to its client once", () => {
  const { kit } = kitOf(() => ({}));
  expect(kit.profiles).toBe(kit.profiles);
  expect(Object.keys(kit.profiles)).toContain("getProfiles");
});
