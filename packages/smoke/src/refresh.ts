import { getProfile } from "@klaviyo-kit/profiles";
import { createClient } from "@klaviyo-kit/runtime";
import { oauth } from "@klaviyo-kit/runtime/oauth";
import { fileTokenStore } from "@klaviyo-kit/runtime/oauth/file";

// One of several processes that share the tokens of an account, whose access token has expired.

// Node, Bun and Deno all have `process`.
const { argv } = (globalThis as unknown as { process: { argv: string[] } }).process;
const [, , url = "", folder = "", staleAfter = ""] = argv;

const app = {
  clientId: "app",
  clientSecret: "secret-0123456789",
  redirectUri: "https://app.example/",
  scopes: ["profiles:read"],
  endpoints: { token: `${url}/oauth/token` },
};
const store = fileTokenStore(folder, { staleAfter: Number(staleAfter) });
const klaviyo = createClient({ auth: oauth({ app, store, account: "AbC123" }), baseUrl: url });
// The server responds when all processes are ready.
await fetch(`${url}/ready`);
const calls = ["1", "2", "3"].map((id) => getProfile(klaviyo, { id }));
const profiles = await Promise.all(calls);
console.log(profiles.map(({ data }) => data.id).join());
