// What editors show of the public types. They ask TypeScript's language service, and so does this test.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { committedRevision } from "../spec/lock.js";
import type { WordsFile } from "../spec/words.js";
import { edit } from "../testing/language-service.js";

const SOURCE = `
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { getCampaign } from "@klaviyo-kit/campaigns";
import { queryMetricAggregates } from "@klaviyo-kit/metrics";
import { createEvent } from "@klaviyo-kit/events";
import {
  bulkSubscribeProfiles, deletePushToken, getProfile, getProfiles, profiles,
} from "@klaviyo-kit/profiles";
import { Klaviyo } from "@klaviyo-kit/sdk";

const klaviyo = createClient({ auth: apiKey("pk_1") });
const page = await getProfiles(klaviyo);
const first = page.data[0];
for await (const profile of getProfiles(klaviyo)) console.log(profile.id);

const sparse = await getProfiles(klaviyo, { fields: { profile: ["email", "created"] } });
const attributes = sparse.data[0]?.attributes;
const one = await getProfile(klaviyo, { id: "1", fields: { profile: ["email"] } });
const withTokens = await getProfiles(klaviyo, { include: ["push-tokens"] });
const added = await getProfiles(klaviyo, { additionalFields: { profile: ["subscriptions"] } });
const extra = added.data[0]?.attributes.subscriptions;
await deletePushToken(klaviyo, { id: "1" });

const bound = profiles(klaviyo);
const subscribe = [bulkSubscribeProfiles, bound.bulkSubscribeProfiles];
const boundPage = await bound.getProfiles({ page: { size: 1 } });
const kit = new Klaviyo({ auth: apiKey("pk_1") });
const kitPage = await kit.profiles.getProfiles();

const event = createEvent(klaviyo, { data: { attributes: {
  unique_id: "1", time: new Date(), properties: {}, value: undefined,
  metric: { data: { type: "metric", attributes: { name: "a" } } },
  profile: { data: { type: "profile", attributes: { email: "a@b.co" } } },
} } });
const whole = await getCampaign(klaviyo, { id: "1" });
const narrowed = await getCampaign(klaviyo, { id: "1", fields: { campaign: ["send_strategy"] } });
console.log(whole.data.attributes.send_strategy, narrowed.data.attributes.send_strategy);
declare const asked: Parameters<typeof queryMetricAggregates>[1];
const measured = (await queryMetricAggregates(klaviyo, asked)).data.attributes.data[0]?.measurements;
`;

const editor = edit(SOURCE);
const specs = fileURLToPath(new URL("../../../spec", import.meta.url));
const revision = await committedRevision(specs);
const shown = (name: string, marker?: string): string => editor.hover(name, marker).signature;

test("the source compiles", () => {
  expect(editor.errors()).toEqual([]);
});

describe("a result", () => {
  test("names the resource if the call selects nothing", () => {
    expect(shown("page")).toMatchInlineSnapshot(`
      "const page: {
          data: Profile[];
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }"
    `);
    expect(shown("first")).toBe("const first: Profile");
    expect(shown("profile of")).toBe("const profile: Profile");
    expect(shown("boundPage")).toContain("data: Profile[];");
    expect(shown("kitPage")).toContain("data: Profile[];");
  });

  test("shows the attributes that the call selects", () => {
    expect(shown("sparse")).toMatchInlineSnapshot(`
      "const sparse: {
          data: {
              type: "profile";
              id: string;
              attributes: {
                  email?: string | null;
                  created?: string | null;
              };
              relationships?: ProfileRelationships;
              links?: ResourceLinks;
          }[];
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }"
    `);
    expect(shown("attributes", "const attributes")).toMatchInlineSnapshot(`
      "const attributes: {
          email?: string | null;
          created?: string | null;
      }"
    `);
    expect(shown("one", "const one")).toMatchInlineSnapshot(`
      "const one: {
          data: {
              type: "profile";
              id: string;
              attributes: {
                  email?: string | null;
              };
              relationships?: ProfileRelationships;
              links?: ResourceLinks;
          };
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }"
    `);
    expect(shown("extra")).toBe("const extra: Subscriptions | null | undefined");
  });

  test("names the resources that the call includes", () => {
    expect(shown("withTokens")).toMatchInlineSnapshot(`
      "const withTokens: {
          data: Profile[];
          included?: PushToken[];
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }"
    `);
  });

  test("of aggregates has one list of numbers per measurement", () => {
    expect(shown("measured")).toMatchInlineSnapshot(`
      "const measured: {
          [key: string]: number[];
      }"
    `);
  });
});

describe("an operation", () => {
  test("shows parameters and result in its import", () => {
    expect(shown("getProfiles")).toMatchInlineSnapshot(`
      "(alias) const getProfiles: {
          <const Select extends Selection<GetProfilesParameters> = {}>(client: Client, parameters?: GetProfilesParameters & Selected<Select>, options?: CallOptions): PagePromise<Document<GetProfiles, Select>>;
          readonly operation: Operation;
      }
      import getProfiles"
    `);
    expect(shown("deletePushToken")).toMatchInlineSnapshot(`
      "(alias) const deletePushToken: {
          (client: Client, parameters: DeletePushTokenParameters, options?: CallOptions): ApiPromise<undefined>;
          readonly operation: Operation;
      }
      import deletePushToken"
    `);
  });

  test("shows parameters and result in a call", () => {
    expect(shown("getProfiles", "const page")).toMatchInlineSnapshot(`
      "(alias) getProfiles<{}>(client: Client, parameters?: (GetProfilesParameters & Selected<{}>) | undefined, options?: CallOptions): PagePromise<{
          data: Profile[];
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }>
      import getProfiles"
    `);
    expect(shown("deletePushToken", "await deletePushToken")).toMatchInlineSnapshot(`
      "(alias) deletePushToken(client: Client, parameters: DeletePushTokenParameters, options?: CallOptions): ApiPromise<undefined>
      import deletePushToken"
    `);
  });

  test("has the facts and a link below its signature", () => {
    const { documentation } = editor.hover("deletePushToken");
    const [, ...facts] = documentation.split("\n\n");
    const general = facts
      .join("\n\n")
      .replace(`v${revision}`, "vREVISION")
      .replace(/\d+\/s, \d+\/min/, "N/s, N/min")
      .replace(/id: "\w+"/, 'id: "ID"');
    expect(general).toMatchInlineSnapshot(`
      "\`DELETE /api/push-tokens/{id}\`

      - Scopes: \`push-tokens:write\`
      - Limits: N/s, N/min
      @see https://developers.klaviyo.com/en/vREVISION/reference/delete_push_token
      @example import { deletePushToken } from "@klaviyo-kit/profiles";

      await deletePushToken(klaviyo, { id: "ID" });"
    `);
    expect(editor.hover("deletePushToken", "await deletePushToken").documentation).toBe(
      documentation,
    );
  });
});

describe("our words", () => {
  const overlay = readFileSync(`${specs}/overlays/words.json`, "utf8");
  const { operations, members } = JSON.parse(overlay) as WordsFile;
  const words = (name: string, marker?: string): string =>
    editor.hover(name, marker).documentation.replaceAll("\n", " ");

  test("are the first paragraph of a function and of a method", () => {
    const expected = `${operations["bulk_subscribe_profiles"]}  \`POST /api/`;
    expect(words("bulkSubscribeProfiles").startsWith(expected)).toBe(true);
    expect(words("bulkSubscribeProfiles", "bound.bulk").startsWith(expected)).toBe(true);
  });

  /** The texts that a member of this name may have. */
  const textsOf = (name: string): string[] =>
    Object.entries(members).flatMap(([key, text]) =>
      key.split(":").at(-1) === name ? [text] : [],
    );
  const isExplained = (name: string, marker?: string): boolean =>
    textsOf(name).some((text) => words(name, marker).includes(text));

  test("explain a member where a call passes it", () => {
    expect(isExplained("unique_id")).toBe(true);
  });

  test("explain an attribute of a response, also of one that a call has narrowed", () => {
    expect(isExplained("send_strategy", "whole.data")).toBe(true);
    expect(isExplained("send_strategy", "narrowed.data")).toBe(true);
  });
});

describe("a bound client", () => {
  test("is an interface with one method per operation, without former names", () => {
    expect(shown("bound")).toBe("const bound: ProfilesClient");
    expect(shown("profiles", "kit.profiles")).toBe("(property) Klaviyo.profiles: ProfilesClient");
    const names = editor.completions("kit.profiles.");
    const spec = readFileSync(`${specs}/${revision}/profiles.json`, "utf8");
    expect(names).toHaveLength(spec.split('"operationId":').length - 1);
    expect(names).toContain("getProfiles");
    expect(editor.deprecated("kit.profiles.")).toEqual([]);
  });

  test("shows the same text for a method as for the function, without the example", () => {
    const method = editor.hover("getProfiles", "bound.getProfiles");
    expect(method.signature).toMatchInlineSnapshot(`
      "(method) ProfilesClient.getProfiles<{}>(parameters?: (GetProfilesParameters & Selected<{}>) | undefined, options?: CallOptions): PagePromise<{
          data: Profile[];
          links?: CollectionLinks;
          meta?: Record<string, unknown>;
      }>"
    `);
    const [text] = editor.hover("getProfiles").documentation.split("\n@example");
    expect(method.documentation).toBe(text);
  });
});

test("fields are completed, and unknown members do not compile", () => {
  const call = (parameters: string): ReturnType<typeof edit> =>
    edit(`${SOURCE}\nawait getProfiles(klaviyo, ${parameters});`);
  expect(call('{ fields: { profile: ["em"] } }').completions('profile: ["em')).toContain("email");
  expect(call("{ s").completions("klaviyo, { s")).toEqual(
    expect.arrayContaining(["sort", "fields", "include"]),
  );
  for (const wrong of [
    "{ sorted: 1 }",
    "{ page: { sizes: 1 } }",
    '{ fields: { profile: ["email"] }, sorted: 1 }',
    '{ include: ["push-tokens"], page: { sizes: 1 } }',
  ]) {
    expect(call(wrong).errors()).toHaveLength(1);
  }
});
