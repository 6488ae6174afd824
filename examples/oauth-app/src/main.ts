import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { pagesOf } from "./app.js";

const app = createServer();
await once(app.listen(0, "127.0.0.1"), "listening");
const home = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;

const settings = { secret: "shh", redirectUris: [`${home}/callback`], scopes: ["profiles:read"] };
const sandbox = createSandbox({
  apps: { "my-app": settings },
  seed: [{ type: "profile", id: "P1", attributes: { email: "ada@example.com" } }],
});
const klaviyo = await sandbox.listen();

const pages = pagesOf(
  {
    clientId: "my-app",
    clientSecret: settings.secret, // process.env.KLAVIYO_CLIENT_SECRET in your app
    redirectUri: `${home}/callback`, // as registered with Klaviyo
    scopes: settings.scopes,
    // With auto=1 the sandbox allows access at once. Without it, it shows a page with Allow and Deny.
    endpoints: {
      authorize: `${klaviyo.url}/oauth/authorize?auto=1`,
      token: `${klaviyo.url}/oauth/token`,
    },
  },
  klaviyo.url,
);
app.on("request", pages);

/** Acts like the user's browser: follows redirects and keeps the cookie. */
async function visit(url: string, cookie = ""): Promise<void> {
  const response = await fetch(url, { redirect: "manual", headers: { cookie } });
  const location = response.headers.get("location");
  const text = location ? `to ${location.split("?")[0]}` : await response.text();
  console.log(`${url.split("?")[0]}: ${response.status} ${text}`);
  const [kept] = (response.headers.get("set-cookie") ?? cookie).split(";");
  if (location) await visit(new URL(location, url).href, kept);
}

await visit(`${home}/connect`);
await visit(`${home}/profiles`);

sandbox.advance("2h"); // the access token has expired; the client uses the refresh token
await visit(`${home}/profiles`);
const grants = sandbox.requests.filter(({ operation }) => operation === "oauth_token");
console.log(`token requests: ${grants.map(({ status }) => status).join(", ")}`);

app.close();
await klaviyo.close();
