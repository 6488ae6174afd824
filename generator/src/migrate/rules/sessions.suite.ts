import { describe, expect, test } from "vitest";
import { table } from "../testing/migrated.js";
import { clients } from "./clients.js";
import { leftovers } from "./leftovers.js";
import { retries } from "./retries.js";
import { sessions } from "./sessions.js";

const RULES = [retries, sessions, clients, leftovers];

const NAMES =
  'import { ApiKeySession, ConfigWrapper, GlobalApiKeySettings, ProfilesApi, RetryWithExponentialBackoff, type Session } from "klaviyo-api";';

describe("sessions and clients", () => {
  const cases = [
    ["const s = new ApiKeySession(KEY);", "const s = createClient({ auth: apiKey(KEY) });"],
    [
      "const s = new ApiKeySession(process.env.KEY!); // the key",
      "const s = createClient({ auth: apiKey(process.env.KEY!) }); // the key",
    ],
    ['const s = ConfigWrapper("pk");', 'const s = createClient({ auth: apiKey("pk") });'],
    [
      'const s = ConfigWrapper("pk", { numRetries: 3 });',
      'const s = createClient({ auth: apiKey("pk"), retry: { limit: 2 } });',
    ],
    [
      "const s = new ApiKeySession(KEY, new RetryWithExponentialBackoff({ numRetries: 1, maxInterval: 5 }));",
      "const s = createClient({ auth: apiKey(KEY), retry: false });",
    ],
    [
      "const s = new ApiKeySession(KEY, new RetryWithExponentialBackoff());",
      "const s = createClient({ auth: apiKey(KEY) });",
    ],
    [
      "const s = new ApiKeySession(KEY, new RetryWithExponentialBackoff({ retryCodes: [429, 503], numRetries: 4, maxInterval: 30 }));",
      "const s = createClient({ auth: apiKey(KEY), retry: { limit: 3, maxBackoff: 30_000 } });",
    ],
    [
      "const again = new RetryWithExponentialBackoff({ numRetries: tries });\nconst s = new ApiKeySession(KEY, again);",
      "const again = tries > 1 && { limit: tries - 1 };\nconst s = createClient({ auth: apiKey(KEY), retry: again });",
    ],
    [
      "const again: RetryWithExponentialBackoff = new RetryWithExponentialBackoff({ maxInterval: 5 });",
      "const again: RetryOptions | false = { maxBackoff: 5_000 };",
    ],
    [
      "const r = new RetryWithExponentialBackoff({ numRetries: tries ?? 3, maxInterval: slow ? 9 : 3 });",
      "const r = (tries ?? 3) > 1 && { limit: (tries ?? 3) - 1, maxBackoff: (slow ? 9 : 3) * 1_000 };",
    ],
    ["const api = new ProfilesApi(s);", "const api = profiles(s);"],
    [
      "const api = new ProfilesApi(new ApiKeySession(KEY));",
      "const api = profiles(createClient({ auth: apiKey(KEY) }));",
    ],
    ["const profiles = new ProfilesApi(s);", "const profiles = klaviyoProfiles(s);"],
    [
      "class Sync {\n  readonly #api: ProfilesApi;\n  constructor(private readonly session: ApiKeySession) {\n    this.#api = new ProfilesApi(session);\n  }\n}",
      "class Sync {\n  readonly #api: ProfilesClient;\n  constructor(private readonly session: Client) {\n    this.#api = profiles(session);\n  }\n}",
    ],
    [
      "const make = (session: Session, apis: ProfilesApi[]): Promise<ProfilesApi> => run(session, apis);",
      "const make = (session: Client, apis: ProfilesClient[]): Promise<ProfilesClient> => run(session, apis);",
    ],
  ] as const;
  test.each(table(RULES, cases, NAMES))("%s", (_before, after, run) => {
    expect(run()).toMatchObject({ text: after, messages: [] });
  });
});

describe("undecided", () => {
  const cases = [
    ["const s = new ApiKeySession(...keys);", /createClient\(\{ auth: apiKey\(KEY\)/],
    ["const s = new ApiKeySession(KEY, undefined as never);", /retry is \{ limit, maxBackoff \}/],
    ["const r = new RetryWithExponentialBackoff(config);", /limit is numRetries - 1/],
    ["const r = new RetryWithExponentialBackoff({ retryCodes: [409] });", /429, 5xx/],
    ["const r = new RetryWithExponentialBackoff({ numRetries: 1, ...more });", /limit is numRetr/],
    ["new GlobalApiKeySettings(KEY);", /a key is not global/],
    ["class Mine extends ApiKeySession {}", /ApiKeySession of klaviyo-api/],
    ["class Mine extends ProfilesApi {}", /profiles\(client\) returns the object/],
    [
      "type Id = Parameters<typeof ProfilesApi.prototype.getProfile>[0];",
      /GetProfileParameters for its argument, and GetProfile for its result/,
    ],
    ["api.basePath = url;", /pass baseUrl to createClient/],
    ["log(session.apiKey);", /keep the key itself/],
    ['type Result = ReturnType<ProfilesApi["getProfiles"]>;', /adapt this type/],
    ['type Reader = Pick<ProfilesApi, "getProfile">;', /adapt this type/],
  ] as const;
  const declared = `${NAMES}
declare const api: ProfilesApi, session: ApiKeySession;
declare const keys: [string];`;
  test.each(table(RULES, cases, declared))("%s", (code, message, run) => {
    const { text, messages } = run();
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(text).toContain(
      `// klaviyo-kit migrate: ${messages[0]?.replace(/^\d+: /, "")}\n${code}`,
    );
  });
});
