import type { ServerResponse } from "node:http";
import { type LoopbackServer, startLoopback } from "./loopback.js";

const profile = (id: string, email = `${id}@example.com`): object => ({
  type: "profile",
  id,
  attributes: { email },
});

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/vnd.api+json", ...headers });
  response.end(JSON.stringify(body));
}

const errorBody = (code: string, meta: object = {}): object => ({
  errors: [{ id: "e", code, title: code, detail: `${code}.`, meta }],
});

type Scenario = (response: ServerResponse, attempt: number) => void;

/** How the server reacts to a request for the profile with this id; `attempt` starts at 1. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  gone: (response) => send(response, 404, errorBody("not_found"), { "x-request-id": "r-1" }),
  html: (response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>"),
  throttled: (response, attempt) =>
    attempt === 1
      ? send(response, 429, errorBody("throttled"), { "retry-after": "0" })
      : send(response, 200, { data: profile("throttled") }),
  unavailable: (response, attempt) =>
    attempt === 1
      ? send(response, 503, errorBody("unavailable"))
      : send(response, 200, { data: profile("unavailable") }),
  hangs: () => {},
  slow: (response) => void setTimeout(() => send(response, 200, { data: profile("slow") }), 700),
  reset: (response) => response.socket?.resetAndDestroy(),
  moved: (response) => response.writeHead(302, { location: "/elsewhere" }).end(),
};

function list(url: URL, response: ServerResponse): void {
  const page = Number(url.searchParams.get("page[cursor]") ?? 0);
  const next = page < 2 ? `${url.origin}/api/profiles?page%5Bcursor%5D=${page + 1}` : null;
  const data = [profile(String(2 * page + 1)), profile(String(2 * page + 2))];
  const filter = url.searchParams.get("filter");
  // A filter is returned as the id, so that the check can read it.
  const body = filter ? { data: [profile(filter)] } : { data, links: { next } };
  send(response, 200, body);
}

function create(body: string, response: ServerResponse): void {
  const { email } = JSON.parse(body).data.attributes;
  if (email === "ada@example.com") {
    send(response, 409, errorBody("duplicate_profile", { duplicate_profile_id: "ada" }));
  } else send(response, 201, { data: profile("new", email) });
}

/**
 * Starts the server.
 *
 * @param files additional files to serve to a browser, by path
 */
export function startServer(
  files: Readonly<Record<string, readonly [type: string, content: string]>> = {},
): Promise<LoopbackServer> {
  const attempts = new Map<string, number>();
  return startLoopback(async (request, response) => {
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    let body = "";
    for await (const chunk of request.setEncoding("utf8").on("error", () => {})) body += chunk;
    const file = files[url.pathname];
    if (file) return response.writeHead(200, { "content-type": file[0] }).end(file[1]);
    const { authorization, revision } = request.headers;
    if (!/^(Klaviyo-API-Key pk_1|Bearer token-1)$/.test(authorization ?? "") || !revision) {
      return send(response, 401, errorBody("not_authenticated"));
    }
    if (url.pathname === "/api/profiles") {
      return request.method === "POST" ? create(body, response) : list(url, response);
    }
    const id = url.pathname.replace("/api/profiles/", "");
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    const scenario = SCENARIOS[id];
    if (scenario) return scenario(response, attempt);
    return send(response, 200, { data: profile(id) });
  });
}
