import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.js";

/** An app in the style of NestJS: classes, injected by the types of their constructors. */
export const SERVICE = `
  import { createClient, apiKey, isApiError } from "@klaviyo-kit/runtime";
  import { memoryTokenStore } from "@klaviyo-kit/runtime/oauth";
  import { fileTokenStore } from "@klaviyo-kit/runtime/oauth/file";
  import { signWebhook } from "@klaviyo-kit/runtime/webhooks";
  import { getProfiles, type GetProfilesParameters } from "@klaviyo-kit/profiles";
  import { getProfilesFilter } from "@klaviyo-kit/profiles/filters";
  import { profileSchema } from "@klaviyo-kit/profiles/schemas";
  import { Klaviyo } from "@klaviyo-kit/sdk";

  const injected = new Map<object, unknown>();
  const metadata = (key: string, value: unknown) => (target: object) => {
    if (key === "design:paramtypes") injected.set(target, value);
  };
  Object.assign(Reflect, { metadata });

  function Injectable() {
    return (_target: object) => {};
  }

  @Injectable()
  export class ProfileService {
    constructor(private readonly klaviyo: Klaviyo) {}

    async emails(parameters: GetProfilesParameters = {}): Promise<unknown[]> {
      const { data } = await this.klaviyo.profiles.getProfiles(parameters);
      return data.map(({ attributes }) => attributes.email);
    }
  }

  export async function start(): Promise<string> {
    const fetch = async () =>
      Response.json({ data: [{ type: "profile", id: "1", attributes: { email: "a@b.co" } }] });
    const auth = apiKey("pk_1");
    const service = new ProfileService(new Klaviyo({ auth, fetch }));
    const filter = getProfilesFilter((f) => f.email.equals("a@b.co"));
    const page = await getProfiles(createClient({ auth, fetch }), { filter });
    const failing = async () => new Response(null, { status: 404 });
    const error: unknown = await getProfiles(createClient({ auth, fetch: failing })).catch((e) => e);
    const modules = [memoryTokenStore, fileTokenStore, signWebhook, profileSchema.parse];
    return [
      await service.emails(),
      page.data[0]?.id,
      injected.get(ProfileService) instanceof Array,
      isApiError(error) && error.status,
      modules.every((one) => typeof one === "function"),
    ].join();
  }

  // @ts-expect-error a parameter that does not exist
  export const wrong: GetProfilesParameters = { nonsense: 1 };
`;

/** The result of `start` of {@link SERVICE}. */
export const STARTED = "a@b.co,1,true,404,true";

/** Modules that need MSW, which Jest cannot require: some of its dependencies are ES modules only. */
const MOCKS = /\/mocks$/;

/** Returns a Jest test that calls a compiled {@link SERVICE} and requires every module. */
const jestTest = (service: string, entries: readonly string[]): string => `
  const { start } = require(${JSON.stringify(service)});
  test("the service starts", async () => {
    expect(await start()).toBe(${JSON.stringify(STARTED)});
  });
  test.each(${JSON.stringify(entries)})("%s exports something", (name) => {
    expect(Object.keys(require(name))).not.toEqual([]);
  });
`;

/**
 * Runs Jest 29 with its default configuration on a compiled {@link SERVICE}.
 *
 * @throws an error with its output if a test fails
 */
export async function runJest(
  app: string,
  service: string,
  entries: readonly string[],
): Promise<void> {
  const tested = entries.filter((entry) => !MOCKS.test(entry));
  await writeFile(join(app, "app.test.js"), jestTest(service, tested));
  await run(join(app, "node_modules", ".bin", "jest"), ["--rootDir", app, "app.test.js"], {
    cwd: app,
  });
}
