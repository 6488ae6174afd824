import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mockApi } from "@klaviyo-kit/example-support";
import { pagesOf } from "./app.js";
import { authorizationServer } from "./klaviyo.js";

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const mock = await mockApi();
const klaviyo = authorizationServer();
const origin = await listen(klaviyo);
const app = createServer();
const home = await listen(app);
const pages = pagesOf(
  {
    clientId: "your app's client id",
    clientSecret: "process.env.KLAVIYO_CLIENT_SECRET",
    redirectUri: `${home}/callback`, // as registered with Klaviyo
    scopes: ["profiles:read"],
    endpoints: { authorize: `${origin}/oauth/authorize`, token: `${origin}/oauth/token` },
  },
  mock.url,
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

app.close();
klaviyo.close();
await mock.close();
