import { describe, expect, test } from "vitest";
import { ALL_RULES } from "./rules/all.js";
import { program, table, unchanged } from "./testing/migrated.js";

describe("imports", () => {
  const cases = {
    "of types": [
      'import type { ProfilesApi } from "klaviyo-api";\nexport type Api = ProfilesApi;\n',
      'import type { ProfilesClient } from "@klaviyo-kit/profiles";\nexport type Api = ProfilesClient;\n',
    ],
    "of a namespace, in the style of the file": [
      "import * as Klaviyo from 'klaviyo-api'\nconst api = new Klaviyo.ProfilesApi(new Klaviyo.ApiKeySession('pk'))\nlet other: Klaviyo.ProfilesApi\n",
      "import { profiles, type ProfilesClient } from '@klaviyo-kit/profiles'\nimport { apiKey, createClient } from '@klaviyo-kit/runtime'\nconst api = profiles(createClient({ auth: apiKey('pk') }))\nlet other: ProfilesClient\n",
    ],
    "with an alias": [
      'import { ListsApi as Lists } from "klaviyo-api";\nexport const make = (lists: Lists) => lists.getLists();\n',
      'import type { ListsClient } from "@klaviyo-kit/lists";\nexport const make = (lists: ListsClient) => lists.getLists();\n',
    ],
    "that are there already": [
      'import { apiKey as key } from "@klaviyo-kit/runtime";\nimport { ApiKeySession } from "klaviyo-api";\nexport const s = new ApiKeySession("pk");\n',
      'import { apiKey as key } from "@klaviyo-kit/runtime";\nimport { createClient } from "@klaviyo-kit/runtime";\nexport const s = createClient({ auth: key("pk") });\n',
    ],
    "that nothing uses any more": [
      'import { createReadStream, existsSync, statSync } from "node:fs";\nimport { ApiKeySession, ImagesApi } from "klaviyo-api";\nconst api = new ImagesApi(new ApiKeySession("pk"));\nif (existsSync("a.png")) await api.uploadImageFromFile(createReadStream("a.png"));\n',
      'import { existsSync, statSync } from "node:fs";\nimport { images } from "@klaviyo-kit/images";\nimport { apiKey, createClient } from "@klaviyo-kit/runtime";\nimport { openAsBlob } from "node:fs";\nimport { basename } from "node:path";\nconst api = images(createClient({ auth: apiKey("pk") }));\nif (existsSync("a.png")) await api.uploadImageFromFile({ file: new File([await openAsBlob("a.png")], basename("a.png")) });\n',
    ],
    "that are not used": [
      '// first\nimport { ListsApi } from "klaviyo-api";\nimport fs from "node:fs";\n',
      '// first\nimport { ListsApi } from "klaviyo-api";\nimport fs from "node:fs";\n',
    ],
  } as const;
  test.each(table(ALL_RULES, cases))("%s", (_title, text, run) => {
    expect(run()).toMatchObject({ text, messages: [] });
  });

  const used = program(
    ALL_RULES,
    'import { ApiKeySession, ListsApi } from "klaviyo-api";\nclass Mine extends ApiKeySession {}\nlet api: ListsApi;\n',
  );
  test("names that are still in use stay", () => {
    expect(used().text).toMatch(
      /^import \{ ApiKeySession \} from "klaviyo-api";\nimport type \{ ListsClient \} from "@klaviyo-kit\/lists";\n\/\/ klaviyo-kit migrate: /,
    );
  });

  const taken = program(
    ALL_RULES,
    'import { ApiKeySession, ListsApi } from "klaviyo-api";\nfunction lists(client: Client) {}\nclass Client {}\nexport const use = (s: ApiKeySession, createClient: () => void) => new ListsApi(s);\n',
  );
  test("names of the program are not taken", () => {
    const { text } = taken();
    expect(text).toContain("(s: KlaviyoClient, createClient: () => void) => klaviyoLists(s)");
    expect(text).toContain('import { lists as klaviyoLists } from "@klaviyo-kit/lists";');
    expect(text).toContain('import type { Client as KlaviyoClient } from "@klaviyo-kit/runtime";');
  });
});

describe("a program", () => {
  const untouched = {
    "without klaviyo-api": 'export const a = { firstName: "x" }.firstName  // kept\n',
    "with a class of the same name": "class ProfilesApi {}\nnew ProfilesApi();\n",
  };
  test.each(table(ALL_RULES, unchanged(untouched)))("%s is not touched", (_, text, run) => {
    expect(run()).toMatchObject({ text, messages: [] });
  });

  const windows = program(
    ALL_RULES,
    '"use strict";\r\nimport { ApiKeySession } from "klaviyo-api";\r\n\r\n\tconst a = [1,2 , 3]\r\nexport const s = new ApiKeySession( "pk" ) ;\r\n',
  );
  test("keeps its line endings, directives and white space", () => {
    expect(windows().text).toBe(
      '"use strict";\r\nimport { apiKey, createClient } from "@klaviyo-kit/runtime";\r\n\r\n\tconst a = [1,2 , 3]\r\nexport const s = createClient({ auth: apiKey("pk") }) ;\r\n',
    );
  });

  const undecided = [
    ['const k = require("klaviyo-api");', /migrate again/],
    ['import k = require("klaviyo-api");', /migrate again/],
    ['const k = await import("klaviyo-api");', /migrate again/],
    ['type Api = import("klaviyo-api").ListsApi;', /migrate again/],
    ['export { ListsApi } from "klaviyo-api";', /export the names of @klaviyo-kit\/runtime/],
    ['vi.mock("klaviyo-api");', /handlers for MSW/],
  ] as const;
  test.each(table(ALL_RULES, undecided))("%s is undecided", (code, message, run) => {
    const { text, messages } = run();
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(text).toBe(`// klaviyo-kit migrate: ${messages[0]?.slice(3)}\n${code}`);
  });

  const loaded = {
    require: [
      'const { ListsApi, ApiKeySession } = require("klaviyo-api") as typeof import("klaviyo-api");',
      'new ListsApi(new ApiKeySession("pk")).getList("id", { fieldsList: ["name"] });',
    ],
    "import =": [
      'import klaviyo = require("klaviyo-api");',
      'new klaviyo.ListsApi(new klaviyo.ApiKeySession("pk")).getLists({ pageSize: 5 });',
    ],
    "import()": [
      'const { ListsApi, ApiKeySession } = await import("klaviyo-api");',
      '(await new ListsApi(new ApiKeySession("pk")).getList("id")).body.data.attributes.optInProcess;',
    ],
    "the type import()": [
      'declare const api: import("klaviyo-api").ListsApi;',
      'api.getList("id", { fieldsList: ["name"] });',
    ],
  } as const;
  const stays = Object.entries(loaded).map(([title, lines]) => [title, `${lines.join("\n")}\n`]);
  test.each(table(ALL_RULES, unchanged(Object.fromEntries(stays))))(
    "that loads klaviyo-api with %s is marked and stays whole",
    (_title, code, run) => {
      const { text, messages } = run();
      expect(messages.every((one) => one.startsWith("1: "))).toBe(true);
      expect(text.replace(/^\/\/ klaviyo-kit migrate: .*\n/gm, "")).toBe(code);
    },
  );

  const global = program(
    ALL_RULES,
    'import { Lists, Profiles } from "klaviyo-api";\nProfiles.getProfile(id, { fieldsProfile: ["email"] });\nLists.getLists({ pageSize: 5 });\n',
  );
  test("stays as it is in a second run, also if it still uses klaviyo-api", () => {
    const { text } = global();
    expect(text).toContain('Profiles.getProfile({ id, fields: { profile: ["email"] } })');
    expect(program(ALL_RULES, text)().text).toBe(text);
  });

  const marked = program(
    ALL_RULES,
    'import { ListsApi } from "klaviyo-api";\ndeclare const api: ListsApi;\nfunction f() {\n  if (a) { api.getLists(x); } else api.getLists(y);\n}\n',
  );
  test("gets its comments once, on the line of a statement", () => {
    const { text } = marked();
    expect(text).toMatch(/\n {2}\/\/ klaviyo-kit migrate: .*\n {2}if \(a\) \{/);
    const again = program(
      ALL_RULES,
      text
        .replace("import type", 'import type { ListsApi } from "klaviyo-api";\nimport type')
        .replace(": ListsClient", ": ListsApi"),
    )();
    expect(again.text.split("klaviyo-kit migrate")).toHaveLength(2);
  });
});
