import { addProfilesToList, createList } from "@klaviyo-kit/lists";
import {
  bulkImportProfiles,
  createProfile,
  getBulkImportProfilesJob,
  getErrorsForBulkImportProfilesJob,
  getProfile,
  getProfiles,
  getProfilesForBulkImportProfilesJob,
} from "@klaviyo-kit/profiles";
import { related } from "@klaviyo-kit/runtime";
import { bulk, waitForJob } from "@klaviyo-kit/runtime/bulk";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    type: "profile" as const,
    id: `P${String(n).padStart(5, "0")}`,
    attributes: { email: `person${n}@shop.dev` },
  }));

test("import 10,000 profiles and list the errors", async () => {
  const { sandbox, klaviyo } = openAccount();
  const list = await createList(klaviyo, { data: { attributes: { name: "Imported" } } });
  const emails = people(10_000).map(({ attributes }, n) =>
    n % 2_500 === 7 ? "?" : attributes.email,
  );
  const parameters = {
    data: {
      attributes: {
        profiles: {
          data: emails.map((email) => ({ type: "profile" as const, attributes: { email } })),
        },
      },
      relationships: { lists: { data: [{ type: "list" as const, id: list.data.id }] } },
    },
  };
  for await (const { answer } of bulk(klaviyo, bulkImportProfiles, parameters)) {
    const { id } = answer.data;
    const job = await waitForJob(
      klaviyo,
      getBulkImportProfilesJob,
      { job_id: id },
      { onProgress: () => sandbox.advance("1m") },
    );
    expect(job.data.attributes).toMatchObject({
      status: "complete",
      total_count: 10_000,
      completed_count: 9_996,
      failed_count: 4,
    });
    const errors = await getErrorsForBulkImportProfilesJob(klaviyo, { id }).toArray({ limit: 10 });
    expect(errors.map(({ attributes }) => attributes.source.pointer)).toEqual(
      [7, 2_507, 5_007, 7_507].map((n) => `/data/attributes/profiles/data/${n}/attributes/email`),
    );
    expect(errors[0]?.attributes.original_payload).toMatchObject({ attributes: { email: "?" } });
    const imported = getProfilesForBulkImportProfilesJob(klaviyo, { id, page: { size: 100 } });
    expect((await imported).data).toHaveLength(100);
  }
});

test("page through 1,000 profiles while some are added", async () => {
  const { klaviyo } = openAccount({ seed: people(1_000) });
  const seen: string[] = [];
  for await (const { id } of getProfiles(klaviyo, { page: { size: 100 }, sort: "id" })) {
    seen.push(id);
    if (seen.length % 250 === 0) {
      const email = `late${seen.length}@shop.dev`;
      await createProfile(klaviyo, { data: { attributes: { email } } });
    }
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(people(1_000).every(({ id }) => seen.includes(id))).toBe(true);
});

test("resume an export from a cursor", async () => {
  const { klaviyo } = openAccount({ seed: people(250) });
  const first: string[] = [];
  let cursor: string | undefined;
  for await (const page of getProfiles(klaviyo, { page: { size: 100 } }).pages()) {
    first.push(...page.data.map(({ id }) => id));
    cursor = new URL(page.links?.next ?? "").searchParams.get("page[cursor]") ?? undefined;
    break; // the process is stopped here
  }
  const rest = getProfiles(klaviyo, { page: { size: 100, ...(cursor && { cursor }) } });
  const ids = (await rest.toArray({ limit: Infinity })).map(({ id }) => id);
  expect([...first, ...ids]).toEqual(people(250).map(({ id }) => id));
});

test("read few fields, and the lists of a profile with it", async () => {
  const { sandbox, klaviyo } = openAccount({ seed: people(1) });
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  await addProfilesToList(klaviyo, { id: list.data.id, data: [{ id: "P00000" }] });
  const page = await getProfile(klaviyo, {
    id: "P00000",
    fields: { profile: ["email"], list: ["name"] },
    include: ["lists"],
  });
  expect(page.data.attributes).toEqual({ email: "person0@shop.dev" });
  expect(related(page, page.data, "lists")?.map(({ attributes }) => attributes)).toEqual([
    { name: "News" },
  ]);
  expect(sandbox.requests).toHaveLength(3);
});

test("find profiles by several emails, and those created since", async () => {
  const { sandbox, klaviyo } = openAccount({ seed: people(20) });
  const since = new Date(Date.now() + 30_000);
  sandbox.advance("1m");
  await createProfile(klaviyo, { data: { attributes: { email: "new@shop.dev" } } });
  const emails = ["person3@shop.dev", "person11@shop.dev", "nobody@shop.dev"];
  const named = await getProfiles(klaviyo, { filter: (f) => f.email.any(emails) });
  expect(named.data.map(({ id }) => id)).toEqual(["P00003", "P00011"]);
  const recent = await getProfiles(klaviyo, { filter: (f) => f.created.greaterThan(since) });
  expect(recent.data.map(({ attributes }) => attributes.email)).toEqual(["new@shop.dev"]);
});
