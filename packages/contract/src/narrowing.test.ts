// Types of results and parameters. `npm test` type-checks this file; the functions below are never
// called, because they would send requests.
import {
  type assignTemplateToCampaignMessage,
  getCampaign,
  type Template,
} from "@klaviyo-kit/campaigns";
import { getEvents } from "@klaviyo-kit/events";
import { type Flow, getLists, type List, type Tag } from "@klaviyo-kit/lists";
import {
  createProfile,
  type GetProfiles,
  getProfile,
  getProfiles,
  mergeProfiles,
  type Profile,
  profiles,
  REVISION,
  updateProfile,
} from "@klaviyo-kit/profiles";
import {
  type ApiPromise,
  type Client,
  type Operation,
  type PagePromise,
  related,
} from "@klaviyo-kit/runtime";
import type { Klaviyo } from "@klaviyo-kit/sdk";
import { expect, expectTypeOf, test } from "vitest";

declare const klaviyo: Client;

const answers = {
  whole: () => getProfiles(klaviyo),
  sparse: () => getProfiles(klaviyo, { fields: { profile: ["email", "created"] } }),
  dotted: () => getProfiles(klaviyo, { fields: { profile: ["subscriptions.email.marketing"] } }),
  additional: () => getProfiles(klaviyo, { additionalFields: { profile: ["subscriptions"] } }),
  both: () =>
    getProfiles(klaviyo, {
      fields: { profile: ["email"] },
      additionalFields: { profile: ["predictive_analytics"] },
    }),
  included: () => getLists(klaviyo, { include: ["flow-triggers", "tags"] }),
  includedSparse: () =>
    getLists(klaviyo, { include: ["tags"], fields: { tag: ["name"], list: ["created"] } }),
  one: () => getProfile(klaviyo, { id: "1", fields: { profile: ["email"] } }),
};
type Page<Name extends keyof typeof answers> = Awaited<ReturnType<(typeof answers)[Name]>>;
type Attributes<Name extends keyof typeof answers> =
  Page<Name>["data"] extends readonly (infer Item)[]
    ? Item extends { attributes: infer Of }
      ? Of
      : never
    : Page<Name>["data"] extends { attributes: infer Of }
      ? Of
      : never;

test("attributes are narrowed to the requested fields", () => {
  expectTypeOf<keyof Attributes<"sparse">>().toEqualTypeOf<"email" | "created">();
  expectTypeOf<Attributes<"sparse">["email"]>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<keyof Attributes<"dotted">>().toEqualTypeOf<"subscriptions">();
  expectTypeOf<keyof Attributes<"both">>().toEqualTypeOf<"email" | "predictive_analytics">();
  expectTypeOf<keyof Attributes<"one">>().toEqualTypeOf<"email">();
});

test("additional fields are present only if requested", () => {
  expectTypeOf<Attributes<"whole">>().not.toHaveProperty("subscriptions");
  expectTypeOf<Attributes<"whole">>().toHaveProperty("first_name");
  expectTypeOf<Attributes<"additional">>().toHaveProperty("subscriptions");
  expectTypeOf<Attributes<"additional">>().not.toHaveProperty("predictive_analytics");
  expectTypeOf<Attributes<"additional">>().toHaveProperty("first_name");
});

test("relationships that responses always have need no checks", () => {
  type Answer<Call extends (...args: never[]) => unknown> = Awaited<ReturnType<Call>>;
  const campaign = () => getCampaign(klaviyo, { id: "1" });
  const events = () => getEvents(klaviyo, { fields: { event: ["datetime"] } });
  type Messages = Answer<typeof campaign>["data"]["relationships"]["campaign-messages"]["data"];
  expectTypeOf<Messages[number]["id"]>().toEqualTypeOf<string>();
  type Event = Answer<typeof events>["data"][number];
  expectTypeOf<Event["relationships"]["profile"]["data"]["id"]>().toEqualTypeOf<string>();
  expectTypeOf<Event["relationships"]["metric"]["data"]["type"]>().toEqualTypeOf<"metric">();
});

test("resources that responses always include need no include", () => {
  type Page = Awaited<ReturnType<typeof assignTemplateToCampaignMessage>>;
  expectTypeOf<NonNullable<Page["included"]>[number]>().toEqualTypeOf<Template>();
});

test("included resources follow the includes and their fields", () => {
  expectTypeOf<Page<"whole">>().not.toHaveProperty("included");
  type Included = NonNullable<Page<"included">["included"]>[number];
  expectTypeOf<Included["type"]>().toEqualTypeOf<"flow" | "tag">();
  expectTypeOf<Extract<Included, { type: "flow" }>>().toEqualTypeOf<Flow>();
  expectTypeOf<Extract<Included, { type: "tag" }>>().toEqualTypeOf<Tag>();
  type Sparse = NonNullable<Page<"includedSparse">["included"]>[number];
  expectTypeOf<keyof Sparse["attributes"]>().toEqualTypeOf<"name">();
});

test("calls return promises, and only lists can be iterated", () => {
  expectTypeOf(answers.whole).returns.toExtend<PagePromise<unknown>>();
  expectTypeOf(answers.one).returns.toExtend<ApiPromise<unknown>>();
  expectTypeOf(answers.one).returns.not.toExtend<AsyncIterable<unknown>>();
  type Item = ReturnType<typeof answers.sparse> extends AsyncIterable<infer Of> ? Of : never;
  expectTypeOf<keyof Item["attributes"]>().toEqualTypeOf<"email" | "created">();
});

test("parameters are checked", () => {
  const wrong = (): unknown => [
    // @ts-expect-error: no such field
    getProfiles(klaviyo, { fields: { profile: ["e_mail"] } }),
    // @ts-expect-error: no such resource
    getProfiles(klaviyo, { fields: { profil: ["email"] } }),
    // @ts-expect-error: no such include
    getProfiles(klaviyo, { include: ["events"] }),
    // @ts-expect-error: cannot be sorted by first_name
    getProfiles(klaviyo, { sort: "first_name" }),
    // @ts-expect-error: no such parameter
    getProfiles(klaviyo, { sorted: "created" }),
    // @ts-expect-error: the id is required
    getProfile(klaviyo, {}),
    // @ts-expect-error: the parameters are required
    getProfile(klaviyo),
    // @ts-expect-error: the client comes first
    getProfiles({ page: { size: 1 } }),
    // @ts-expect-error: no such option
    getProfiles(klaviyo, {}, { timeOut: 1 }),
  ];
  expect(wrong).toBeTypeOf("function");
});

test("bodies need neither type nor a repeated id, and distinguish null from absent", () => {
  const right = (): unknown => [
    createProfile(klaviyo, { data: { attributes: { email: "a@b.co" } } }),
    createProfile(klaviyo, { data: { type: "profile", attributes: {} } }),
    createProfile(klaviyo, { data: { type: undefined, attributes: { email: undefined } } }),
    getProfiles(klaviyo, { sort: undefined, page: { size: undefined } }),
    updateProfile(klaviyo, { id: "1", data: { attributes: { first_name: null } } }),
    updateProfile(klaviyo, { id: "1", data: { id: "1", type: "profile", attributes: {} } }),
    mergeProfiles(klaviyo, {
      data: { id: "1", relationships: { profiles: { data: [{ type: "profile", id: "2" }] } } },
    }),
  ];
  const wrong = (): unknown => [
    // @ts-expect-error: no such attribute
    createProfile(klaviyo, { data: { attributes: { mail: "a@b.co" } } }),
    // @ts-expect-error: wrong type
    createProfile(klaviyo, { data: { type: "list", attributes: {} } }),
    // @ts-expect-error: the path requires the id
    updateProfile(klaviyo, { data: { attributes: {} } }),
  ];
  expect([right, wrong]).toHaveLength(2);
});

test("enums in responses are open and keep completions for known values", () => {
  type OptIn = NonNullable<List["attributes"]["opt_in_process"]>;
  expectTypeOf<string>().toExtend<OptIn>();
  expectTypeOf<"single_opt_in">().toExtend<OptIn>();
});

test("operations of a bound client narrow their results too", () => {
  const bound = () => profiles(klaviyo).getProfiles({ fields: { profile: ["email"] } });
  const umbrella = (kit: Klaviyo) => kit.lists.getLists({ include: ["tags"] });
  type Item = Awaited<ReturnType<typeof bound>>["data"][number];
  expectTypeOf<keyof Item["attributes"]>().toEqualTypeOf<"email">();
  type Included = NonNullable<Awaited<ReturnType<typeof umbrella>>["included"]>[number];
  expectTypeOf<Included["type"]>().toEqualTypeOf<"tag">();
  expectTypeOf<ConstructorParameters<typeof Klaviyo>[0]>().toExtend<object>();
});

test("an operation function carries its descriptor", () => {
  expectTypeOf(getProfiles.operation).toEqualTypeOf<Operation>();
  expect(getProfiles.operation).toMatchObject({ id: "get_profiles", revision: REVISION });
  expect([getLists, getEvents].map(({ operation }) => operation.path)).toEqual([
    "/api/lists",
    "/api/events",
  ]);
  expectTypeOf<GetProfiles["data"]>().toEqualTypeOf<Profile[]>();
});

test("related resources have the type that the call includes", () => {
  const allLists = () => getLists(klaviyo);
  const tagsOf = (page: Page<"included">) =>
    page.data.flatMap((list) => related(page, list, "tags") ?? []);
  expectTypeOf(tagsOf).returns.toEqualTypeOf<Tag[]>();
  const sparse = (page: Page<"includedSparse">) =>
    page.data.flatMap((list) => related(page, list, "tags")?.map((tag) => tag.attributes) ?? []);
  expectTypeOf(sparse).returns.items.toHaveProperty("name");
  const notIncluded = (page: Awaited<ReturnType<typeof allLists>>) =>
    page.data.flatMap((list) => related(page, list, "tags") ?? []);
  expectTypeOf(notIncluded).returns.toEqualTypeOf<never[]>();
});
