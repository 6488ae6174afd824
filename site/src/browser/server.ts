import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { DIST } from "../paths.js";
import { BASE } from "./build.js";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Returns the file that GitHub Pages serves at a path below the site. */
export function fileAt(path: string): string {
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return Object.hasOwn(TYPES, extname(name)) ? name : `${name}.html`;
}

/** Serves the built site as GitHub Pages does. */
export async function serveSite(): Promise<{ url: string; close(): Promise<unknown> }> {
  const server: Server = createServer(async ({ url = "" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = normalize(fileAt(path.slice(BASE.length)));
    const content = path.startsWith(BASE)
      ? await readFile(join(DIST, file)).catch(() => undefined)
      : undefined;
    response.writeHead(content ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "" });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${BASE}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
