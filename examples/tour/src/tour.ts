import { createList, getLists, getProfilesForList } from "@klaviyo-kit/lists";
import {
  bulkImportProfiles,
  createProfile,
  getBulkImportProfilesJob,
  getErrorsForBulkImportProfilesJob,
  getProfile,
  getProfiles,
  updateProfile,
} from "@klaviyo-kit/profiles";
import { apiKey, createClient, isApiError, isDuplicateProfileError } from "@klaviyo-kit/runtime";
import { waitForJob } from "@klaviyo-kit/runtime/bulk";
import { createSandbox, REVISION } from "@klaviyo-kit/sandbox";
import { narrate } from "./narrate.js";
import { showAccount } from "./show-account.js";

const sandbox = createSandbox({ settings: { delays: { jobs: 300 } } });
const klaviyo = createClient({ auth: apiKey("pk_any_key_will_do"), fetch: sandbox.fetch });
console.log(`A sandbox of revision ${REVISION}: an account in memory that behaves like Klaviyo.`);

const { data: list } = await createList(klaviyo, {
  data: { attributes: { name: "Newsletter" } },
});
narrate('await createList(klaviyo, { data: { attributes: { name: "Newsletter" } } })', list);

const { data: ada } = await createProfile(klaviyo, {
  data: { attributes: { email: "ada@example.com", properties: { plan: "gold" } } },
});
await updateProfile(klaviyo, {
  id: ada.id,
  data: { attributes: { first_name: "Ada", properties: { seats: 3 } } },
});
const found = await getProfiles(klaviyo, {
  filter: (f) => f.email.equals("ada@example.com"),
  fields: { profile: ["email", "first_name", "properties"] },
});
narrate(
  `await getProfiles(klaviyo, {
    filter: (f) => f.email.equals("ada@example.com"),
    fields: { profile: ["email", "first_name", "properties"] },
  })   // after createProfile with { plan: "gold" } and updateProfile with { seats: 3 }`,
  found.data.map(({ attributes }) => attributes),
);

try {
  await createProfile(klaviyo, { data: { attributes: { email: "ada@example.com" } } });
} catch (error) {
  if (!isDuplicateProfileError(error)) throw error;
  narrate(
    'await createProfile(klaviyo, { data: { attributes: { email: "ada@example.com" } } })   // again',
    `${error.name}: ${error.status} ${error.code}
duplicateProfileId: ${error.duplicateProfileId}, the profile that exists`,
  );
}

const people = Array.from({ length: 250 }, (_, n) => ({
  type: "profile" as const,
  attributes: { email: n === 200 ? "not an email" : `reader${n}@example.com` },
}));
const { data: started } = await bulkImportProfiles(klaviyo, {
  data: {
    attributes: { profiles: { data: people } },
    relationships: { lists: { data: [{ type: "list", id: list.id }] } },
  },
});
const { data: job } = await waitForJob(
  klaviyo,
  getBulkImportProfilesJob,
  { job_id: started.id },
  { maxWait: 10_000 },
);
const errors = await getErrorsForBulkImportProfilesJob(klaviyo, { id: job.id });
narrate(
  "await waitForJob(klaviyo, getBulkImportProfilesJob, { job_id })   // 250 profiles, one is wrong",
  [
    `${started.attributes.status} → ${job.attributes.status}: ${job.attributes.completed_count} imported, ${job.attributes.failed_count} failed`,
    ...errors.data.map(({ attributes }) => attributes.detail),
  ].join("\n"),
);

const sizes: number[] = [];
const pages = getProfilesForList(klaviyo, { id: list.id, page: { size: 100 } }).pages();
for await (const page of pages) sizes.push(page.data.length);
narrate(
  `for await (const page of getProfilesForList(klaviyo, { id, page: { size: 100 } }).pages())
    sizes.push(page.data.length)`,
  `${sizes.join(", ")} profiles on ${sizes.length} pages`,
);

sandbox.fail("get_lists", { status: 429, retryAfter: 1 });
const before = performance.now();
const lists = await getLists(klaviyo, { fields: { list: ["name"] } });
const seconds = ((performance.now() - before) / 1_000).toFixed(1);
narrate(
  "await getLists(klaviyo)   // the first attempt is refused: 429 with Retry-After: 1",
  [
    lists.data.map(({ attributes }) => attributes.name).join(", "),
    `${statusesOf("get_lists").join(", then ")}; waited ${seconds} s in between`,
  ].join("\n"),
);

try {
  await getProfile(klaviyo, { id: "no-such-id" });
} catch (error) {
  if (!isApiError(error)) throw error;
  narrate(
    'await getProfile(klaviyo, { id: "no-such-id" })   // throws',
    `${error.name}: ${error.message}`,
  );
}

const refused = sandbox.requests.filter(({ status }) => status >= 400);
narrate(
  `sandbox.requests   // all ${sandbox.requests.length} that were sent; those that were refused:`,
  refused.map(({ status, operation, reason }) => `${status} ${operation}: ${reason}`).join("\n"),
);

await showAccount(sandbox);
console.log(
  "\nThe tour is over. README.md says where to go next, docs/sandbox.md what the sandbox does.",
);

/** Returns the statuses with which the sandbox responded to an operation. */
function statusesOf(operation: string): number[] {
  return sandbox.requests.flatMap((one) => (one.operation === operation ? [one.status] : []));
}
