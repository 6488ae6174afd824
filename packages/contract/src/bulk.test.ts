import { bulkCreateEvents } from "@klaviyo-kit/events";
import { buildModel } from "@klaviyo-kit/generator";
import { addProfilesToList } from "@klaviyo-kit/lists";
import { bulkImportProfiles, getBulkImportProfilesJob } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { bulk, waitForJob } from "@klaviyo-kit/runtime/bulk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const bodies: string[] = [];
const auth = apiKey("pk_1");
const klaviyo = createClient({
  auth,
  pacing: false,
  fetch: async (_, init) => {
    bodies.push(String(init?.body));
    const data = { type: "job", id: "j1", attributes: { status: "complete" } };
    return new Response(JSON.stringify({ data }));
  },
});

test("25,000 profiles are imported by three jobs", async () => {
  const data = Array.from({ length: 25_000 }, (_, n) => ({
    type: "profile" as const,
    attributes: { email: `person${n}@example.com` },
  }));
  const statuses: string[] = [];
  const parameters = { data: { attributes: { profiles: { data } } } };
  for await (const { answer, items } of bulk(klaviyo, bulkImportProfiles, parameters)) {
    expectTypeOf(items[0]?.attributes.email).toEqualTypeOf<string | undefined>();
    const job = await waitForJob(klaviyo, getBulkImportProfilesJob, { job_id: answer.data.id });
    statuses.push(job.data.attributes.status);
  }
  expect(statuses).toEqual(["complete", "complete", "complete"]);
});

test("chunks of a relationship have the items of its data", async () => {
  const data = [{ type: "profile" as const, id: "p1" }];
  for await (const { items } of bulk(klaviyo, addProfilesToList, { id: "l1", data })) {
    expectTypeOf(items[0]?.id).toEqualTypeOf<string | undefined>();
    expect(items).toEqual(data);
  }
});

test("1,200 events of 400 profiles are sent in two requests of at most 1,000 events", async () => {
  const metric = { data: { type: "metric" as const, attributes: { name: "Bought" } } };
  const events = Array.from({ length: 3 }, () => ({
    type: "event" as const,
    attributes: { properties: {}, metric },
  }));
  const data = Array.from({ length: 400 }, (_, n) => ({
    type: "event-bulk-create" as const,
    attributes: {
      profile: { data: { type: "profile" as const, attributes: { external_id: `${n}` } } },
      events: { data: events },
    },
  }));
  const sent: number[] = [];
  const parameters = { data: { attributes: { "events-bulk-create": { data } } } };
  for await (const { items } of bulk(klaviyo, bulkCreateEvents, parameters)) {
    sent.push(items.reduce((sum, { attributes }) => sum + attributes.events.data.length, 0));
  }
  expect(sent).toEqual([999, 201]);
});

/** Items per request, and bytes if the description states a limit besides the 5 MB of every body. */
const LIMITS: Readonly<Record<string, object>> = {
  bulk_import_profiles: { count: 10_000, bodyBytes: 5_000_000, itemBytes: 100_000 },
  bulk_create_events: { count: 1_000, bodyBytes: 5_000_000 },
  bulk_create_client_events: { count: 1_000 },
  bulk_subscribe_profiles: { count: 1_000 },
  bulk_unsubscribe_profiles: { count: 100 },
  bulk_suppress_profiles: { count: 100 },
  bulk_unsuppress_profiles: { count: 100 },
  add_profiles_to_list: { count: 1_000 },
  remove_profiles_from_list: { count: 1_000 },
  bulk_create_coupon_codes: { count: 1_000 },
  bulk_create_data_source_records: { count: 500 },
  ...Object.fromEntries(
    ["create", "update", "delete"].flatMap((verb) =>
      ["items", "variants", "categories"].map((things) => [
        `bulk_${verb}_catalog_${things}`,
        { count: 100, bodyBytes: 5_000_000 },
      ]),
    ),
  ),
};

describe("the committed operations", async () => {
  const operations = buildModel(await committedSpec()).domains.flatMap((one) => one.operations);

  test("state the size limits that Klaviyo documents", () => {
    const stated = operations
      .filter(({ size }) => size?.items)
      .map(({ id, size: { items, ...bytes } = {} }) => [id, { count: items?.count, ...bytes }]);
    // later revisions add operations
    expect(Object.fromEntries(stated)).toMatchObject(LIMITS);
  });

  test("can all be sent in chunks if named bulk", () => {
    const bulks = operations.filter(({ id, method }) => /^bulk_/.test(id) && method !== "GET");
    expect(bulks.length).toBeGreaterThan(15);
    expect(bulks.filter(({ size }) => !size?.items).map(({ id }) => id)).toEqual([]);
  });
});
