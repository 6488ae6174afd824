import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { program, table } from "../testing/migrated.js";
import { enums } from "./enums.js";

const PREAMBLE = `
import { Klaviyo, ProfileEnum, CampaignMessageEnum, ProfileOperationUpdateOrCreateDate } from "klaviyo-api";`;

const cases = {
  "a type of resources": ["({ type: ProfileEnum.Profile });", `({ type: "profile" });`],
  "a name of several words": [
    "use(CampaignMessageEnum.CampaignMessage);",
    `use("campaign-message");`,
  ],
  "an enum of one member": [
    "use(ProfileOperationUpdateOrCreateDate.OperatorEnum.Update);",
    `use("update");`,
  ],
  "an enum as a type": [
    "let type: ProfileEnum; let operator: ProfileOperationUpdateOrCreateDate.OperatorEnum;",
    `let type: "profile"; let operator: "create" | "update";`,
  ],
  "a member as a type": ["let type: ProfileEnum.Profile;", `let type: "profile";`],
  "an enum with another name": [
    "{ const { OperatorEnum } = ProfileOperationUpdateOrCreateDate; use(OperatorEnum.Create); }",
    `{ use("create"); }`,
  ],
  "a name in quotes": [`use(ProfileEnum["Profile"]);`, `use("profile");`],
} as const;

test.each(table([enums], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});

const object = program([enums], "Object.values(ProfileEnum);", PREAMBLE);
test("an enum as an object is undecided", () => {
  expect(object()).toMatchObject({
    text: expect.stringMatching(/^\/\/ klaviyo-kit migrate: .*\nObject\.values\(ProfileEnum\);$/),
    undecided: [expect.stringMatching(/^ProfileEnum: /)],
  });
});

/** Paths of all enum members of klaviyo-api with their values. */
function everyMember(): [path: string, value: unknown][] {
  const members = (holder: object, path: string): [string, unknown][] => {
    // Each value is also a name that leads back to the member.
    const values = new Set<string>();
    return Object.entries(holder).flatMap(([name, value]) => {
      if (values.has(name) || /^\d+$/.test(name)) return [];
      values.add(value);
      return [[`${path}[${JSON.stringify(name)}]`, value] as [string, unknown]];
    });
  };
  const api: Record<string, object> = createRequire(import.meta.url)("klaviyo-api");
  return Object.entries(api).flatMap(([name, value]) => {
    if (name.endsWith("Enum")) return members(value, name);
    const inner = typeof value === "function" ? Object.entries<object>({ ...value }) : [];
    return inner
      .filter(([enumName]) => enumName.endsWith("Enum"))
      .flatMap(([enumName, one]) => members(one, `${name}.${enumName}`));
  });
}

// All of the nearly 5,000 would take ten seconds.
const all = everyMember().filter((_, index) => index % 11 === 0);
const uses = all.map(([path]) => `use(api.${path});`).join("\n");
const every = program([enums], uses, `import * as api from "klaviyo-api";`);

test("the enum members of klaviyo-api become their values", () => {
  const { text } = every();
  expect(text.split("\n")).toEqual(all.map(([, value]) => `use(${JSON.stringify(value)});`));
  expect(all.length).toBeGreaterThan(400);
});
