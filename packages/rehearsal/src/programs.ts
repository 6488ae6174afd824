import type { Package } from "./registry.js";

/** Modules that need an optional peer dependency: zod, MSW or undici. */
const OPTIONAL = /\/(schemas|mocks|node)$/;

/**
 * Returns the import specifier of every module that the packages export.
 *
 * @param withPeers includes modules that need an optional peer dependency
 */
export function entriesOf(packages: readonly Package[], withPeers: boolean): string[] {
  return packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports)
      .filter((path) => !path.includes("*") && (withPeers || !OPTIONAL.test(path)))
      .map((path) => manifest.name + path.slice(1)),
  );
}

/** Returns the same for the packages that apps in CommonJS can use without loading ES modules. */
export const commonJsEntriesOf = (packages: readonly Package[]): string[] =>
  entriesOf(
    packages.filter(({ manifest }) => Object.values(manifest.exports).some(hasRequire)),
    true,
  );

const hasRequire = (target: unknown): boolean =>
  typeof target === "object" && target !== null && "require" in target;

/** One call in each way that the README shows. */
export const CALLS = `
  import { apiKey, createClient, publicKey } from "@klaviyo-kit/runtime";
  import { createClientEvent } from "@klaviyo-kit/client-side";
  import { createOnsite } from "@klaviyo-kit/onsite";
  import { getProfiles } from "@klaviyo-kit/profiles";
  import { getProfilesFilter } from "@klaviyo-kit/profiles/filters";
  import { Klaviyo } from "@klaviyo-kit/sdk";

  const fetch = async () =>
    Response.json({ data: [{ type: "profile", id: "1", attributes: {} }], links: { next: null } });
  const auth = apiKey("pk_1");
  const page = await getProfiles(createClient({ auth, fetch }), {
    filter: getProfilesFilter((f) => f.email.equals("a@b.co")),
    fields: { profile: ["email"] },
  });
  const results = [
    page.data[0]?.id,
    (await new Klaviyo({ auth, fetch }).profiles.getProfiles()).data[0]?.id,
    await createOnsite({ companyId: "AbC123" }).isIdentified(),
    typeof createClientEvent,
    publicKey("AbC123").kind,
  ];
  console.log(results.join());
`;

/** The output of {@link CALLS}. */
export const CALLS_OUTPUT = "1,1,false,function,public\n";

/** {@link CALLS} with lines that must and must not compile. */
export const TYPED = `${CALLS}
  const email: string | null | undefined = page.data[0]?.attributes.email;
  // @ts-expect-error not among the requested fields
  page.data[0]?.attributes.first_name;
  export { email };
`;

/** Returns a program that uses only the types of the spec, as users of other clients do. */
export const specTypes = (revision: string): string => `
  import type { paths } from "@klaviyo-kit/spec/${revision}";
  type Query = NonNullable<paths["/api/profiles"]["get"]["parameters"]["query"]>;
  export const query: Query = { sort: "-created" };
  // @ts-expect-error profiles cannot be sorted by this
  export const wrong: Query = { sort: "nonsense" };
`;

/** Returns a program that imports every module and counts those that export something. */
export const importAll = (entries: readonly string[]): string => `
  const modules = await Promise.all(${JSON.stringify(entries)}.map((name) => import(name)));
  console.log(modules.filter((one) => Object.keys(one).length > 0).length);
`;

/** Returns the same program with `require`. */
export const requireAll = (entries: readonly string[]): string => `
  const modules = ${JSON.stringify(entries)}.map((name) => require(name));
  console.log(modules.filter((one) => Object.keys(one).length > 0).length);
`;

/** Compares what `import` and `require` load. Two copies would have two classes of errors. */
export const COPIES = `
  import { createRequire } from "node:module";
  import { KlaviyoError } from "@klaviyo-kit/runtime";

  const required = createRequire(import.meta.url)("@klaviyo-kit/runtime");
  console.log(required.KlaviyoError === KlaviyoError);
`;

/** Calls packages of two revisions through one client and through the sdk. */
export const MIXED = `
  import { getEvents } from "@klaviyo-kit/events";
  import { getProfiles } from "@klaviyo-kit/profiles";
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { Klaviyo } from "@klaviyo-kit/sdk";

  const options = { auth: apiKey("pk_1"), baseUrl: process.argv[2] ?? "" };
  const client = createClient(options);
  await getProfiles(client);
  await getEvents(client);
  const klaviyo = new Klaviyo(options);
  await klaviyo.events.getEvents();
  await klaviyo.profiles.getProfiles();
  await getEvents(klaviyo.client);
`;

/** Returns {@link MIXED} with a read of an attribute that only the newer revision has. */
export const mixedTypes = (attribute: string): string => `${MIXED}
  const { data } = await getEvents(client);
  export const newer = data[0]?.attributes.${attribute};
  export const older = (await klaviyo.events.getEvents()).data[0]?.attributes.event_properties;
`;

/** A program that uses klaviyo-api, before and after its migration. */
export const MIGRATION = {
  before: `import { ApiKeySession, ProfilesApi } from "klaviyo-api";

const profilesApi = new ProfilesApi(new ApiKeySession("pk_1"));
const { body } = await profilesApi.getProfiles({ pageSize: 10 });
console.log(body.data[0]?.attributes.firstName);
`,
  after: `import { profiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";

const profilesApi = profiles(createClient({ auth: apiKey("pk_1") }));
const body = await profilesApi.getProfiles({ page: { size: 10 } });
console.log(body.data[0]?.attributes.first_name);
`,
};

/** A page for bundlers. It uses one of ten client-side operations. */
export const PAGE = `
  import { createClientEvent } from "@klaviyo-kit/client-side";
  import { createClient, publicKey } from "@klaviyo-kit/runtime";

  const fetch = async (url) => {
    console.log(new URL(url).pathname);
    return new Response(null, { status: 202 });
  };
  const metric = { data: { type: "metric", attributes: { name: "Left" } } };
  const profile = { data: { type: "profile", attributes: { email: "a@b.co" } } };
  await createClientEvent(createClient({ auth: publicKey("AbC123"), fetch }), {
    data: { attributes: { properties: {}, metric, profile } },
  });
`;
