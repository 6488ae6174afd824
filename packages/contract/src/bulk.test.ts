import {
  bulkImportProfiles,
  bulkSubscribeProfiles,
  getBulkImportProfilesJob,
} from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { bulk, waitForJob } from "@klaviyo-kit/runtime/bulk";
import { expect, test } from "vitest";

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

test("25,000 profiles are imported by three jobs, each waited for", async () => {
  const data = Array.from({ length: 25_000 }, (_, n) => ({
    type: "profile" as const,
    attributes: { email: `person${n}@example.com` },
  }));
  const statuses: string[] = [];
  const parameters = { data: { attributes: { profiles: { data } } } };
  for await (const { answer } of bulk(klaviyo, bulkImportProfiles, parameters)) {
    const job = await waitForJob(klaviyo, getBulkImportProfilesJob, { job_id: answer.data.id });
    statuses.push(job.data.attributes.status);
  }
  expect(statuses).toEqual(["complete", "complete", "complete"]);
  expect(bulkSubscribeProfiles.operation.size?.items?.count).toBe(1_000);
});
