import type { IncomingMessage, ServerResponse } from "node:http";
import { getProfiles } from "@klaviyo-kit/profiles";
import { createClient } from "@klaviyo-kit/runtime";
import {
  type Authorization,
  authorizationUrl,
  exchangeCode,
  isReconnectRequiredError,
  isTokenError,
  memoryTokenStore,
  type OAuthApp,
  oauth,
} from "@klaviyo-kit/runtime/oauth";

type Page = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Kept in memory here; a real app uses a database. */
const store = memoryTokenStore();
const connecting = new Map<string, Authorization>();

/**
 * Returns the request handler of a web app. `/connect` sends the user to Klaviyo, `/callback` receives
 * them when they return, and `/profiles` calls the API for the connected account.
 */
export function pagesOf(app: OAuthApp, baseUrl: string): Page {
  const account = "the signed-in user of your app";

  const pages: Record<string, Page> = {
    async "/connect"(_, response) {
      const authorization = await authorizationUrl(app);
      // The cookie ties the callback to this browser.
      connecting.set(authorization.state, authorization);
      const cookie = `connecting=${authorization.state}; HttpOnly; SameSite=Lax; Path=/`;
      response.writeHead(302, { location: authorization.url, "set-cookie": cookie }).end();
    },
    async "/callback"(request, response) {
      const [, state = ""] = /connecting=([^;]+)/.exec(request.headers.cookie ?? "") ?? [];
      const pending = connecting.get(state);
      connecting.delete(state);
      if (!pending) return response.writeHead(400).end("start at /connect");
      const callbackUrl = new URL(request.url ?? "/", app.redirectUri);
      await store.set(account, await exchangeCode(app, { ...pending, callbackUrl }));
      return response.end("connected");
    },
    async "/profiles"(_, response) {
      const klaviyo = createClient({ auth: oauth({ app, store, account }), baseUrl });
      const { data } = await getProfiles(klaviyo, { fields: { profile: ["email"] } });
      response.end(JSON.stringify(data.map(({ attributes }) => attributes.email)));
    },
  };

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", app.redirectUri);
    const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
    try {
      if (page) await page(request, response);
      else response.writeHead(404).end();
    } catch (error) {
      if (isReconnectRequiredError(error)) response.writeHead(302, { location: "/connect" }).end();
      else if (isTokenError(error)) response.writeHead(400).end(error.message);
      else response.writeHead(500).end(String(error));
    }
  };
}
