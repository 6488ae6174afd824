import { getProfile } from "@klaviyo-kit/profiles";
import { createClient } from "@klaviyo-kit/runtime";
import { oauth } from "@klaviyo-kit/runtime/oauth";
import { fileTokenStore } from "@klaviyo-kit/runtime/oauth/file";

// Node, Bun and Deno all have it.
const { argv } = (globalThis as unknown as { process: { argv: string[] } }).process;
const [, , url = "", folder = "", staleAfter = ""] = argv;

/** One process of several that share the tokens of an account; their access token is no longer good. */
const app = {
  clientId: "app",
  clientSecret: "secret-0123456789",
  redirectUri: "https://app.example/",
  scopes: ["profiles:read"],
  endpoints: { token: `${url}/oauth/token` },
};
const store = fileTokenStore(folder, { staleAfter: Number(staleAfter) });
const klaviyo = createClient({ auth: oauth({ app, store, account: "AbC123" }), baseUrl: url });
// Answered when all processes are there.
await fetch(`${url}/ready`);
const calls = ["1", "2", "3"].map((id) => getProfile(klaviyo, { id }));
const profiles = await Promise.all(calls);
console.log(profiles.map(({ data }) => data.id).join());
