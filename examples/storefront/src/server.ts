import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Serves the shop together with a stand-in for Klaviyo: the onsite script, the endpoint that the script
 * posts to, and the client-side API.
 *
 * @param api responds to requests to the client-side API
 * @param log receives a line for each request to Klaviyo
 */
export async function shopServer(api: typeof fetch, log: (line: string) => void): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [here("./page.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    conditions: ["@klaviyo-kit/source"],
    write: false,
  });
  const files: Record<string, [type: string, text: string]> = {
    "/": ["text/html", await readFile(here("./index.html"), "utf8")],
    "/page.js": ["text/javascript", outputFiles[0]?.text ?? ""],
    "/onsite/js/klaviyo.js": [
      "text/javascript",
      await readFile(here("../../../packages/onsite/src/testing/klaviyo.js"), "utf8"),
    ],
  };
  return createServer(async (request, response) => {
    const path = request.url?.split("?")[0] ?? "/";
    const [type, text] = files[path] ?? [];
    if (type) return response.setHeader("content-type", type).end(text);
    if (request.method !== "POST") return response.writeHead(404).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (!path.startsWith("/client/")) {
      log(`Klaviyo's script sends ${body}`);
      return response.end();
    }
    const { "content-type": contentType = "", revision = "" } = request.headers;
    const headers = { "content-type": contentType, revision: String(revision) };
    const url = `https://a.klaviyo.com${request.url}`;
    const answer = await api(url, { method: "POST", headers, body });
    log(`POST ${path}: ${answer.status}`);
    return response.writeHead(answer.status).end(await answer.text());
  });
}
