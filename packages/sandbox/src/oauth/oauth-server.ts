import type { Received } from "../request/received.js";
import { type AuthorizeParts, authorize } from "./authorize.js";
import { errorResponse, OAuthError } from "./oauth-error.js";
import { exchangeTokens, revokeToken } from "./token.js";

/** Something that answers the requests to one path. */
interface Endpoint {
  /** under which `Sandbox.fail` and the request log know it */
  readonly id: string;
  readonly methods: readonly string[];
  readonly answer: (request: Received, parts: AuthorizeParts) => Promise<Response>;
}

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "/oauth/authorize": { id: "oauth_authorize", methods: ["GET", "POST"], answer: authorize },
  "/oauth/token": {
    id: "oauth_token",
    methods: ["POST"],
    answer: (request, { grants, apps }) => exchangeTokens(request, grants, apps),
  },
  "/oauth/revoke": {
    id: "oauth_revoke",
    methods: ["POST"],
    answer: (request, { grants, apps }) => revokeToken(request, grants, apps),
  },
};

/** The OAuth endpoints, on any host: in the API they are on two. */
export class OAuthServer {
  readonly #parts: AuthorizeParts;

  constructor(parts: AuthorizeParts) {
    this.#parts = parts;
  }

  /** Returns the name of the endpoint at a path; `undefined` if it is none of OAuth's. */
  endpointAt(path: string): string | undefined {
    return endpointOf(path)?.id;
  }

  /**
   * Answers a request to one of the endpoints.
   *
   * @returns the response, and why the request was refused if it was
   */
  async handle(request: Received): Promise<{ response: Response; reason?: string }> {
    const endpoint = endpointOf(new URL(request.url).pathname);
    if (!endpoint?.methods.includes(request.method)) {
      const allow = endpoint?.methods.join(", ") ?? "";
      return {
        response: new Response(null, { status: 405, headers: { allow } }),
        reason: `Method ${request.method} is not allowed.`,
      };
    }
    try {
      return { response: await endpoint.answer(request, this.#parts) };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return { response: errorResponse(error), reason: `${error.code}: ${error.message}` };
    }
  }
}

function endpointOf(path: string): Endpoint | undefined {
  const name = path.replace(/\/$/, "");
  return Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
}
