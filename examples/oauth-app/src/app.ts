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

/** Where an app keeps what it has to remember; a database in a real one. */
const store = memoryTokenStore();
const connecting = new Map<string, Authorization>();

/**
 * The pages of a web app, for its HTTP server: `/connect` sends the user to Klaviyo, `/callback` takes them back, and
 * `/profiles` calls the API for the account that they connected.
 */
export function pagesOf(app: OAuthApp, baseUrl: string): Page {
  const account = "the signed-in user of your app";

  const pages: Record<string, Page> = {
    async "/connect"(_, response) {
      const authorization = await authorizationUrl(app);
      // The cookie ties what comes back to this browser.
      connecting.set(authorization.state, authorization);
      const cookie = `connecting=${authorization.state}; HttpOnly; SameSite=Lax; Path=/`;
      response.writeHead(302, { location: authorization.url, "set-cookie": cookie }).end();
    },
    async "/callback"(request, response) {
      const [, state = ""] = /connecting=([^;]+)/.exec(request.headers.cookie ?? "") ?? [];
      const begun = connecting.get(state);
      connecting.delete(state);
      if (!begun) return response.writeHead(400).end("begin at /connect");
      const callbackUrl = new URL(request.url ?? "/", app.redirectUri);
      await store.set(account, await exchangeCode(app, { ...begun, callbackUrl }));
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
