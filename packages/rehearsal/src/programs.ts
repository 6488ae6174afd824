import type { Package } from "./registry.js";

/** Matches modules that need an optional peer: zod or MSW. */
const OPTIONAL = /\/(schemas|mocks)$/;

/**
 * Returns the import specifiers of all modules that the packages export.
 *
 * @param withPeers whether to include modules that need an optional peer
 */
export function entriesOf(packages: readonly Package[], withPeers: boolean): string[] {
  return packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports)
      .filter((path) => !path.includes("*") && (withPeers || !OPTIONAL.test(path)))
      .map((path) => manifest.name + path.slice(1)),
  );
}

/** Makes one call in each way that the README shows. */
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

/** Output of {@link CALLS}. */
export const CALLS_OUTPUT = "1,1,false,function,public\n";

/** {@link CALLS} with code that must compile, and code that must not. */
export const TYPED = `${CALLS}
  const email: string | null | undefined = page.data[0]?.attributes.email;
  // @ts-expect-error not requested
  page.data[0]?.attributes.first_name;
  export { email };
`;

/** Only uses the types of the spec, as users of other clients do. */
export const specTypes = (revision: string): string => `
  import type { paths } from "@klaviyo-kit/spec/${revision}";
  type Query = NonNullable<paths["/api/profiles"]["get"]["parameters"]["query"]>;
  export const query: Query = { sort: "-created" };
  // @ts-expect-error profiles cannot be sorted by this value
  export const wrong: Query = { sort: "nonsense" };
`;

/** Imports every module and prints how many of them export something. */
export const importAll = (entries: readonly string[]): string => `
  const modules = await Promise.all(${JSON.stringify(entries)}.map((name) => import(name)));
  console.log(modules.filter((one) => Object.keys(one).length > 0).length);
`;

/** Like {@link importAll}, with `require`. */
export const requireAll = (entries: readonly string[]): string => `
  const modules = ${JSON.stringify(entries)}.map((name) => require(name));
  console.log(modules.filter((one) => Object.keys(one).length > 0).length);
`;

/** Calls operations of two revisions, with a client of the runtime and with the one of the SDK. */
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

/** {@link MIXED} with an attribute of the newer revision's events. */
export const mixedTypes = (attribute: string): string => `${MIXED}
  const { data } = await getEvents(client);
  export const newer = data[0]?.attributes.${attribute};
  export const older = (await klaviyo.events.getEvents()).data[0]?.attributes.event_properties;
`;

/** Program of a page for bundlers. It uses one of the ten operations of the package. */
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
