import { describe, expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { calls } from "./calls.js";
import { leftovers } from "./leftovers.js";
import { optionVariables } from "./option-variables.js";

const NAMES = `import { CampaignsApi, ClientApi, ImagesApi, ListsApi, ProfilesApi, type ProfileCreateQuery } from "klaviyo-api";
declare const api: ProfilesApi, lists: ListsApi, images: ImagesApi, campaigns: CampaignsApi, client: ClientApi;
declare const id: string, body: ProfileCreateQuery, cursor: string | undefined, file: Blob;`;

describe("calls", () => {
  const cases = [
    ["api.getProfiles();", "api.getProfiles();"],
    ["api.getProfiles({});", "api.getProfiles();"],
    ["api.getProfiles(undefined);", "api.getProfiles();"],
    ["api.getProfile(id);", "api.getProfile({ id });"],
    ["api?.getProfile(a.id);", "api?.getProfile({ id: a.id });"],
    ["this.deps.api.getProfile(id);", "this.deps.api.getProfile(id);"],
    ['api.getBulkImportProfilesJob("j");', 'api.getBulkImportProfilesJob({ job_id: "j" });'],
    [
      'api.getProfiles({ pageSize: 10, pageCursor: cursor, sort: "-created" });',
      'api.getProfiles({ page: { size: 10, cursor }, sort: "-created" });',
    ],
    [
      'api.getProfile(id, { fieldsPushToken: ["id"], fieldsProfile: ["email"], include: ["lists"] });',
      'api.getProfile({ id, fields: { "push-token": ["id"], profile: ["email"] }, include: ["lists"] });',
    ],
    ["api.createProfile(body);", "api.createProfile(body);"],
    [
      'api.createProfile(body, { additionalFieldsProfile: ["subscriptions"] });',
      'api.createProfile({ ...body, additionalFields: { profile: ["subscriptions"] } });',
    ],
    [
      "api.createProfile(await make(), { fieldsProfile });",
      "api.createProfile({ ...await make(), fields: { profile: fieldsProfile } });",
    ],
    [
      'lists.addProfilesToList(id, { data: [{ type: "profile", id }] });',
      'lists.addProfilesToList({ id, data: [{ type: "profile", id }] });',
    ],
    [
      "api.updateProfile(id, {\n  data: {\n    // the name\n    attributes: { title },\n  },\n});",
      "api.updateProfile({\n  id,\n  data: {\n    // the name\n    attributes: { title },\n  },\n});",
    ],
    [
      "api.updateProfile(\n  id,\n  {\n    data: {\n      attributes: {},\n    },\n  },\n);",
      "api.updateProfile({\n  id,\n  data: {\n    attributes: {},\n  },\n});",
    ],
    [
      "api.getProfiles({\n  // small pages\n  pageSize: 10,\n  sort, // newest first\n});",
      "api.getProfiles({\n  // small pages\n  page: { size: 10 },\n  // newest first\n  sort,\n});",
    ],
    ["api.getProfile(/* who */ id);", "api.getProfile({\n  /* who */\n  id,\n});"],
    [
      "api.getProfiles({ pageSize: 5, ...(cursor && { pageCursor: cursor }) });",
      "api.getProfiles({ page: { size: 5, ...(cursor && { cursor }) } });",
    ],
    [
      "api.getProfiles({ ...(filter ? { filter } : {}) });",
      "api.getProfiles({ ...(filter ? { filter } : {}) });",
    ],
    ['campaigns.getCampaigns("a");', 'campaigns.getCampaigns({ filter: "a" });'],
    [
      "async (path) => images.uploadImageFromFile(fs.createReadStream(path));",
      "async (path) => images.uploadImageFromFile({ file: new File([await openAsBlob(path)], basename(path)) });",
    ],
    [
      'images.uploadImageFromFile(file, undefined, true, { fieldsImage: ["id"] });',
      'images.uploadImageFromFile({ file, hidden: true, fields: { image: ["id"] } });',
    ],
    [
      'client.getClientIpAllowlist(id, "Xy12Ab");',
      'client.getClientIpAllowlist({ id, company_id: "Xy12Ab" });',
    ],
    ["api.spawnBulkProfileImportJob(job);", "api.bulkImportProfiles(job);"],
    [
      "await Promise.all([api.getProfile(id), ...ids.map((one) => api.getProfile(one))]);",
      "await Promise.all([api.getProfile({ id }), ...ids.map((one) => api.getProfile({ id: one }))]);",
    ],
    [
      "api.createProfile(a ? body : other, { fieldsProfile });",
      "api.createProfile({ ...(a ? body : other), fields: { profile: fieldsProfile } });",
    ],
    [
      "const { getProfile } = other; getProfile(id); other.getProfile(id);",
      "const { getProfile } = other; getProfile(id); other.getProfile(id);",
    ],
  ] as const;
  test.each(table([calls], cases, NAMES))("%s", (_before, after, run) => {
    expect(run()).toMatchObject({ text: after, messages: [] });
  });
});

describe("options in a variable", () => {
  const cases = {
    "that one call takes": [
      'const options = { pageSize: 10, fieldsProfile: ["email" as const] };\napi.getProfiles(options);',
      'const options = { page: { size: 10 }, fields: { profile: ["email" as const] } };\napi.getProfiles(options);',
    ],
    "beside an id": [
      'const options = { include: ["lists" as const], fieldsList: ["name" as const] };\napi.getProfile(id, options);',
      'const options = { include: ["lists" as const], fields: { list: ["name" as const] } };\napi.getProfile({ id, ...options });',
    ],
    "that calls of several operations take": [
      "const options = { pageSize: 10 };\napi.getProfiles(options); lists.getProfilesForList(id, options);",
      "const options = { page: { size: 10 } };\napi.getProfiles(options); lists.getProfilesForList({ id, ...options });",
    ],
  } as const;
  test.each(table([calls, optionVariables], cases, NAMES))("%s", (_title, after, run) => {
    expect(run()).toMatchObject({ text: after, messages: [] });
  });

  const others = [
    "const options = { pageSize: 10 };\nuse(options.pageSize);\napi.getProfiles(options);",
    "let options = { pageSize: 10 };\napi.getProfiles(options);",
    "const options: { pageSize?: number } = { pageSize: 10 };\napi.getProfiles(options);",
    "export const options = { pageSize: 10 };\napi.getProfiles(options);",
    "const options = { ...more };\napi.getProfiles(options);",
  ];
  const same = others.map((code) => [code, code] as const);
  test.each(table([calls, optionVariables], same, NAMES))("%s stays", (code, _, run) => {
    const { text, messages } = run();
    expect(messages).toEqual([expect.stringContaining("write the options of getProfiles")]);
    expect(text.replace(/^\/\/ klaviyo-kit migrate: .*\n/m, "")).toBe(code);
  });
});

describe("undecided", () => {
  const cases = [
    ["api.getProfile(...ids);", "write the arguments of getProfile as one object: { id, fields,"],
    [
      'let options = { pageSize: 10, fieldsProfile: ["email" as const] };\napi.getProfiles(options);',
      "write the options of getProfiles where they belong: pageSize as page.size, fieldsProfile as fields.profile",
    ],
    ["api.getProfiles({ ...more, pageSize: 10 });", "write the options of getProfiles where they"],
    ["const get = api.getProfile.bind(api);", "write a function that calls getProfile with one"],
    [
      "function f() { images.uploadImageFromFile(createReadStream(id)); }",
      "the file has to be a Blob or File: write new File(",
    ],
    ["run({ api, get: api.getProfile });", "write a function that calls getProfile with one"],
    ['api["getProfile"](id);', "write the name of the operation after a dot"],
  ] as const;
  test.each(table([calls, leftovers], cases, NAMES))("%s", (code, message, run) => {
    const { text, messages } = run();
    // without the classes in the preamble, which other rules replace
    const [only] = messages.filter((one) => !one.startsWith("-"));
    expect(only).toContain(message);
    const last = code.split("\n").at(-1);
    expect(text).toContain(`// klaviyo-kit migrate: ${only?.replace(/^\d+: /, "")}\n${last}`);
  });
});
