import { mockApi, withPages } from "@klaviyo-kit/example-support";
import { getLists } from "@klaviyo-kit/lists";
import { createProfile, getProfile, getProfiles, updateProfile } from "@klaviyo-kit/profiles";
import { apiKey, createClient, isApiError } from "@klaviyo-kit/runtime";
import { narrate } from "./narrate.js";

const mock = await mockApi();
console.log(`Prism serves revision ${mock.revision} at ${mock.url}`);

const klaviyo = createClient({ auth: apiKey("pk_any_key_will_do"), baseUrl: mock.url });

const page = await getProfiles(klaviyo, {
  filter: (f) => f.created.greaterThan(new Date("2025-01-01")),
  fields: { profile: ["email", "created"] },
  include: ["push-tokens"],
  sort: "-created",
  page: { size: 2 },
});
narrate(
  `await getProfiles(klaviyo, {
    filter: (f) => f.created.greaterThan(new Date("2025-01-01")),
    fields: { profile: ["email", "created"] },
    include: ["push-tokens"],
    sort: "-created",
    page: { size: 2 },
  })`,
  page,
);

const ids: string[] = [];
const paged = createClient({
  auth: apiKey("pk_any_key_will_do"),
  baseUrl: mock.url,
  fetch: withPages(3),
});
for await (const list of getLists(paged)) ids.push(list.id);
narrate(
  "for await (const list of getLists(klaviyo)) ids.push(list.id)   // three pages",
  ids.join(", "),
);

const created = await createProfile(klaviyo, { data: { attributes: { email: "a@example.com" } } });
narrate(
  'await createProfile(klaviyo, { data: { attributes: { email: "a@example.com" } } })',
  created.data.attributes.email,
);

const { data: updated, response } = await updateProfile(klaviyo, {
  id: created.data.id,
  data: { attributes: { first_name: null } },
}).withResponse();
narrate(
  "await updateProfile(klaviyo, { id, data: { attributes: { first_name: null } } }).withResponse()",
  `${response.status} ${updated.data.type}`,
);

try {
  await getProfile(klaviyo, { id: "no-such-id" }, { headers: { prefer: "code=404" } });
} catch (error) {
  if (!isApiError(error)) throw error;
  narrate(
    'await getProfile(klaviyo, { id: "no-such-id" })   // throws',
    `${error.name}: ${error.message}`,
  );
}

await mock.close();
console.log("\nThe tour is over. README.md says where to go next.");
