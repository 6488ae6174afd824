import { expect, test } from "vitest";
import { program, table } from "../testing/migrated.js";
import { calls } from "./calls.js";
import { filters } from "./filters.js";

const NAMES = `import { CampaignsApi, FilterBuilder, ProfilesApi } from "klaviyo-api";
declare const api: ProfilesApi, campaigns: CampaignsApi, since: Date, days: Date[], name: string, f: string;`;
const B = "new FilterBuilder()";

const cases = [
  [
    `api.getProfiles({ filter: ${B}.equals("email", name).greaterThan("created", since).build() });`,
    "api.getProfiles({ filter: (f) => [f.email.equals(name), f.created.greaterThan(since)] });",
  ],
  [
    `campaigns.getCampaigns(${B}.equals("messages.channel", "email").build());`,
    'campaigns.getCampaigns({ filter: (f) => [f.messages.channel.equals("email")] });',
  ],
  [
    `api.getProfiles({ filter: ${B}.any("email", [f]).build() });`,
    "api.getProfiles({ filter: (filter) => [filter.email.any([f])] });",
  ],
  [
    `api.getProfiles({ filter: name ? ${B}.equals("email", name).build() : undefined });`,
    "api.getProfiles({ filter: name ? (f) => [f.email.equals(name)] : undefined });",
  ],
  [
    `api.getPushTokens({ filter: ${B}\n  // one profile\n  .equals("profile.id", name)\n  .build() });`,
    "api.getPushTokens({\n  filter: (f) => [\n    // one profile\n    f.profile.id.equals(name),\n  ],\n});",
  ],
  [
    `api.getProfiles({ filter: ${B}.contains("email", name).build() });`,
    'api.getProfiles({ filter: formatFilter([{ operator: "contains", field: "email", value: name }]) });',
  ],
  [
    `const filter = ${B}.greaterThan(name, since).build();`,
    'const filter = formatFilter([{ operator: "greater-than", field: name, value: { date: since.toISOString() } }]);',
  ],
  [
    `run(${B}.any("created", days).has("email").build());`,
    'run(formatFilter([\n  { operator: "any", field: "created", value: days.map((one) => ({ date: one.toISOString() })) },\n  { operator: "has", field: "email" },\n]));',
  ],
] as const;

test.each(table([calls, filters], cases, NAMES))("%s", (_before, after, run) => {
  expect(run()).toMatchObject({ text: after, messages: [] });
});

const kept = program(
  [calls, filters],
  `${NAMES}
const builder = ${B};
if (name) builder.equals("email", name);
run(builder.build());`,
);

test("a builder that is kept in a variable is undecided", () => {
  const { text, messages } = kept();
  expect(messages).toEqual([expect.stringMatching(/^3: collect the conditions in an array/)]);
  expect(text).toContain('import { CampaignsApi, FilterBuilder, ProfilesApi } from "klaviyo-api";');
});
