import {
  bulkImportProfiles,
  getBulkImportProfilesJob,
  getErrorsForBulkImportProfilesJob,
} from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";
import { bulk, waitForJob } from "@klaviyo-kit/runtime/bulk";
import { rowsOf } from "./csv.js";

async function* profilesOf(path: string) {
  for await (const { email, first_name, ...properties } of rowsOf(path)) {
    yield { type: "profile", attributes: { email, first_name, properties } };
  }
}

/** Imports the profiles of a CSV file, with as many per job as Klaviyo allows, and waits for each job. */
export async function importCsv(
  klaviyo: Client,
  path: string,
  log: (line: string) => void,
): Promise<void> {
  const parameters = { data: { attributes: { profiles: { data: [] } } } };
  const sent = bulk(klaviyo, bulkImportProfiles, parameters, { items: profilesOf(path) });
  const jobs: string[] = [];
  for await (const { offset, items, answer } of sent) {
    log(`rows ${offset + 1} to ${offset + items.length}: job ${answer.data.id}`);
    jobs.push(answer.data.id);
  }
  for (const job of jobs) {
    const { data } = await waitForJob(klaviyo, getBulkImportProfilesJob, { job_id: job });
    log(`job ${job}: ${data.attributes.status}`);
    for await (const error of getErrorsForBulkImportProfilesJob(klaviyo, { id: job })) {
      log(`  not imported: ${error.attributes.detail}`);
    }
  }
}
