import { getProfiles, updateProfile } from "@klaviyo-kit/profiles";
import { handlers, mockProfile } from "@klaviyo-kit/profiles/mocks";
import { bearer, createClient, isApiError } from "@klaviyo-kit/runtime";
import { setupWorker } from "msw/browser";

/** Calls the mocked account and returns the results for the test. */
async function run(): Promise<object> {
  const resources = [1, 2, 3].map((n) =>
    mockProfile({ id: `P${n}`, attributes: { email: `p${n}@example.com` } }, { seed: n }),
  );
  await setupWorker(...handlers({ resources })).start({ quiet: true });
  const klaviyo = createClient({ auth: bearer("token"), baseUrl: location.origin });
  await updateProfile(klaviyo, { id: "P2", data: { attributes: { first_name: "Ada" } } });
  const page = await getProfiles(klaviyo, {
    filter: (f) => f.email.equals("p2@example.com"),
    fields: { profile: ["first_name"] },
  });
  const refused = await getProfiles(klaviyo, { filter: "nonsense" }).then(
    () => "nothing",
    (error: unknown) => (isApiError(error) ? error.source : error),
  );
  return { data: page.data, refused };
}

Object.assign(globalThis, { result: run() });
