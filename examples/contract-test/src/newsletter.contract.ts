import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type MockApi, mockApi } from "@klaviyo-kit/example-support";
import { createOrUpdateProfile } from "@klaviyo-kit/profiles";
import { apiKey, type Client, createClient, isRateLimitError } from "@klaviyo-kit/runtime";
import { join } from "./newsletter.js";

let mock: MockApi;
let klaviyo: Client;
const requests: string[] = [];

before(async () => {
  mock = await mockApi();
  klaviyo = createClient({
    auth: apiKey("pk_any_key_will_do"),
    baseUrl: mock.url,
    hooks: { onRequest: ({ operation }) => requests.push(operation) },
  });
});
after(() => mock.close());

test("every request follows the contract", async () => {
  // Prism responds with 422 if a request breaks the contract; the call would throw.
  await join(klaviyo, "a@example.com", "Newsletter");
  assert.deepEqual(requests, ["get_lists", "create_or_update_profile", "add_profiles_to_list"]);
});

test("a request that breaks the contract is rejected", async () => {
  const data = { attributes: { email: 1 as never } };
  await assert.rejects(createOrUpdateProfile(klaviyo, { data }), { status: 422 });
});

test("a rate limit is reported as a RateLimitError", async () => {
  const headers = { prefer: "code=429" };
  const call = createOrUpdateProfile(
    klaviyo,
    { data: { attributes: { email: "a@example.com" } } },
    { headers, retry: false },
  );
  await assert.rejects(call, (error) => isRateLimitError(error));
});
