import { describe, expect, test } from "vitest";
import { ALL_RULES } from "./rules/all.js";
import { migrated } from "./testing/migrated.js";

const rewritten = (code: string) => migrated(code, ALL_RULES);

describe("imports", () => {
  test.each([
    [
      "of types",
      'import type { ProfilesApi } from "klaviyo-api";\nexport type Api = ProfilesApi;\n',
      'import type { ProfilesClient } from "@klaviyo-kit/profiles";\nexport type Api = ProfilesClient;\n',
    ],
    [
      "of a namespace, in the style of the file",
      "import * as Klaviyo from 'klaviyo-api'\nconst api = new Klaviyo.ProfilesApi(new Klaviyo.ApiKeySession('pk'))\nlet other: Klaviyo.ProfilesApi\n",
      "import { profiles, type ProfilesClient } from '@klaviyo-kit/profiles'\nimport { apiKey, createClient } from '@klaviyo-kit/runtime'\nconst api = profiles(createClient({ auth: apiKey('pk') }))\nlet other: ProfilesClient\n",
    ],
    [
      "with an alias",
      'import { ListsApi as Lists } from "klaviyo-api";\nexport const make = (lists: Lists) => lists.getLists();\n',
      'import type { ListsClient } from "@klaviyo-kit/lists";\nexport const make = (lists: ListsClient) => lists.getLists();\n',
    ],
    [
      "that are there already",
      'import { apiKey as key } from "@klaviyo-kit/runtime";\nimport { ApiKeySession } from "klaviyo-api";\nexport const s = new ApiKeySession("pk");\n',
      'import { apiKey as key } from "@klaviyo-kit/runtime";\nimport { createClient } from "@klaviyo-kit/runtime";\nexport const s = createClient({ auth: key("pk") });\n',
    ],
    [
      "that are not used",
      '// first\nimport { ListsApi } from "klaviyo-api";\nimport fs from "node:fs";\n',
      '// first\nimport { ListsApi } from "klaviyo-api";\nimport fs from "node:fs";\n',
    ],
  ])("%s", async (_, before, after) => {
    expect(await rewritten(before)).toEqual({ text: after, messages: [] });
  });

  test("names that are still in use stay", async () => {
    const { text } = await rewritten(
      'import { ApiKeySession, ListsApi } from "klaviyo-api";\nclass Mine extends ApiKeySession {}\nlet api: ListsApi;\n',
    );
    expect(text).toMatch(
      /^import \{ ApiKeySession \} from "klaviyo-api";\nimport type \{ ListsClient \} from "@klaviyo-kit\/lists";\n\/\/ klaviyo-kit migrate: /,
    );
  });

  test("names of the program are not taken", async () => {
    const { text } = await rewritten(
      'import { ApiKeySession, ListsApi } from "klaviyo-api";\nfunction lists(client: Client) {}\nclass Client {}\nexport const use = (s: ApiKeySession, createClient: () => void) => new ListsApi(s);\n',
    );
    expect(text).toContain("(s: KlaviyoClient, createClient: () => void) => klaviyoLists(s)");
    expect(text).toContain('import { lists as klaviyoLists } from "@klaviyo-kit/lists";');
    expect(text).toContain('import type { Client as KlaviyoClient } from "@klaviyo-kit/runtime";');
  });
});

describe("a program", () => {
  test.each([
    ["without klaviyo-api", 'export const a = { firstName: "x" }.firstName  // kept\n'],
    ["with a class of the same name", "class ProfilesApi {}\nnew ProfilesApi();\n"],
  ])("%s is not touched", async (_, code) => {
    expect(await rewritten(code)).toEqual({ text: code, messages: [] });
  });

  test("keeps its line endings, directives and white space", async () => {
    const code =
      '"use strict";\r\nimport { ApiKeySession } from "klaviyo-api";\r\n\r\n\tconst a = [1,2 , 3]\r\nexport const s = new ApiKeySession( "pk" ) ;\r\n';
    const { text } = await rewritten(code);
    expect(text).toBe(
      '"use strict";\r\nimport { apiKey, createClient } from "@klaviyo-kit/runtime";\r\n\r\n\tconst a = [1,2 , 3]\r\nexport const s = createClient({ auth: apiKey("pk") }) ;\r\n',
    );
  });

  test.each([
    ['const k = require("klaviyo-api");', /migrate again/],
    ['import k = require("klaviyo-api");', /migrate again/],
    ['const k = await import("klaviyo-api");', /migrate again/],
    ['type Api = import("klaviyo-api").ListsApi;', /migrate again/],
    ['export { ListsApi } from "klaviyo-api";', /export the names of @klaviyo-kit\/runtime/],
    ['vi.mock("klaviyo-api");', /handlers for MSW/],
  ])("%s is undecided", async (code, message) => {
    const { text, messages } = await rewritten(`${code}\n`);
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(text).toBe(`// klaviyo-kit migrate: ${messages[0]?.slice(3)}\n${code}\n`);
  });

  test("gets its comments once, on the line of a statement", async () => {
    const code =
      'import { ListsApi } from "klaviyo-api";\ndeclare const api: ListsApi;\nfunction f() {\n  if (a) { api.getLists(x); } else api.getLists(y);\n}\n';
    const first = await rewritten(code);
    expect(first.text).toMatch(/\n {2}\/\/ klaviyo-kit migrate: .*\n {2}if \(a\) \{/);
    const again = await rewritten(
      first.text
        .replace("import type", 'import type { ListsApi } from "klaviyo-api";\nimport type')
        .replace(": ListsClient", ": ListsApi"),
    );
    expect(again.text.split("klaviyo-kit migrate")).toHaveLength(2);
  });
});
