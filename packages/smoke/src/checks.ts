import { createProfile, getProfile, getProfiles } from "@klaviyo-kit/profiles";
import { getProfilesFilter } from "@klaviyo-kit/profiles/filters";
import {
  apiKey,
  bearer,
  type Client,
  createClient,
  isApiError,
  isConnectionError,
  isDuplicateProfileError,
  isNotFoundError,
  isTimeoutError,
  isUsageError,
} from "@klaviyo-kit/runtime";
import { chunks } from "@klaviyo-kit/runtime/bulk";
import { authorizationUrl } from "@klaviyo-kit/runtime/oauth";
import { signWebhook, verifyWebhook } from "@klaviyo-kit/runtime/webhooks";

/** Runs in every runtime, so it uses only the packages and globals that all runtimes have. */
type Check = (klaviyo: Client) => Promise<unknown>;

function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
}

async function fails(
  work: PromiseLike<unknown>,
  isExpected: (error: unknown) => boolean,
): Promise<void> {
  const error = await Promise.resolve(work).then(
    () => new Error("the call did not fail"),
    (reason: unknown) => reason,
  );
  if (!isExpected(error)) throw new Error(`unexpected error: ${error}`);
}

/** The checks by name. Ids such as `throttled` select a scenario of the server. */
export const CHECKS: Readonly<Record<string, Check>> = {
  async "a document"(klaviyo) {
    const { data, response } = await getProfile(klaviyo, { id: "ada" }).withResponse();
    equal([data.data.attributes.email, response.status], ["ada@example.com", 200]);
  },
  async "all items of all pages"(klaviyo) {
    const ids: string[] = [];
    for await (const { id } of getProfiles(klaviyo, { page: { size: 2 } })) ids.push(id);
    equal(ids, ["1", "2", "3", "4", "5", "6"]);
  },
  async "a write"(klaviyo) {
    const { data } = await createProfile(klaviyo, {
      data: { attributes: { email: "ö@example.com" } },
    });
    equal(data.attributes.email, "ö@example.com");
  },
  async "typed errors"(klaviyo) {
    await fails(
      getProfile(klaviyo, { id: "gone" }),
      (error) => isNotFoundError(error) && error.code === "not_found" && error.requestId === "r-1",
    );
    await fails(
      createProfile(klaviyo, { data: { attributes: { email: "ada@example.com" } } }),
      (error) => isDuplicateProfileError(error) && error.duplicateProfileId === "ada",
    );
    await fails(
      getProfile(klaviyo, { id: "html" }, { retry: false }),
      (error) => isApiError(error) && error.status === 502 && error.body === "<html>",
    );
  },
  async "retries after a 429 and a 503"(klaviyo) {
    for (const id of ["throttled", "unavailable"]) {
      equal((await getProfile(klaviyo, { id })).data.id, id);
    }
  },
  async "a filter"(klaviyo) {
    const expected = 'equals(email,"a@b.co"),greater-than(created,2025-01-01T00:00:00.000Z)';
    const { data } = await getProfiles(klaviyo, {
      filter: (f) => [f.email.equals("a@b.co"), f.created.greaterThan(new Date("2025-01-01"))],
    });
    equal(data[0]?.id, expected);
    equal(String(getProfilesFilter((f) => f.email.equals("a@b.co"))), 'equals(email,"a@b.co")');
  },
  async "an explanation that is loaded on demand"(klaviyo) {
    await fails(
      getProfiles(klaviyo, { pageSize: 2 } as object),
      (error) => isUsageError(error) && error.message.includes('did you mean page: { "size": … }'),
    );
  },
  async "an aborted call"(klaviyo) {
    const controller = new AbortController();
    const call = getProfile(klaviyo, { id: "hangs" }, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await fails(call, (error) => (error as Error).message === "enough");
  },
  async "a timeout"(klaviyo) {
    await fails(
      getProfile(klaviyo, { id: "hangs" }, { timeout: 30, retry: false }),
      isTimeoutError,
    );
  },
  async "a broken connection"(klaviyo) {
    await fails(getProfile(klaviyo, { id: "reset" }, { retry: false }), isConnectionError);
  },
  async "a redirect that is not followed"(klaviyo) {
    await fails(
      getProfile(klaviyo, { id: "moved" }, { retry: false }),
      (error) => (error as Error).name === "InvalidResponseError",
    );
  },
  async "webhooks, OAuth and bulk"() {
    const meta = { klaviyo_webhook_id: "w", timestamp: new Date().toISOString() };
    const body = JSON.stringify({ data: [], meta });
    const headers = await signWebhook({ body, secret: "s", webhookId: "w" });
    equal((await verifyWebhook({ body, headers, secret: "s" })).data, []);
    const app = { clientId: "app", redirectUri: "https://app.example/", scopes: ["lists:read"] };
    equal((await authorizationUrl(app)).codeVerifier.length >= 43, true);
    for await (const { items } of chunks([1, 2, 3], { count: 9 })) equal(items, [1, 2, 3]);
  },
};

/** Checks that run only in a browser. */
const IN_BROWSER: Readonly<Record<string, Check>> = {
  "a private key is refused": () =>
    fails(
      Promise.resolve().then(() => apiKey("pk_1")),
      isUsageError,
    ),
};

/**
 * Runs all checks against the server at `baseUrl`.
 *
 * @param browser true in a page or a web worker
 * @returns `"ok"` or an error message for each check
 */
export async function smoke(baseUrl: string, browser = false): Promise<Record<string, string>> {
  const outcome: Record<string, string> = {};
  const auth = browser ? bearer("token-1") : apiKey("pk_1");
  const klaviyo = createClient({ auth, baseUrl, retry: { backoff: 1 } });
  for (const [name, check] of Object.entries({ ...CHECKS, ...(browser && IN_BROWSER) })) {
    outcome[name] = await check(klaviyo).then(
      () => "ok",
      (error: unknown) => String(error),
    );
  }
  return outcome;
}
