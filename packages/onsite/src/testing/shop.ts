import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";

/** A shop and a Klaviyo server, each with its own origin on the loopback interface. */
export interface Shop {
  /** URL of the page that runs `program` */
  readonly url: string;
  /** origin that serves Klaviyo's script and receives its requests */
  readonly klaviyo: string;
  /** calls that Klaviyo's script sent: name and arguments */
  readonly sent: [name: string, ...args: unknown[]][];
  close(): Promise<void>;
}

/**
 * Starts the servers of a shop.
 *
 * @param program TypeScript that is bundled for the page; its constant `KLAVIYO` is the URL of Klaviyo's
 *   script
 */
export async function openShop(program: string): Promise<Shop> {
  const sent: Shop["sent"] = [];
  const script = await readFile(new URL("./klaviyo.js", import.meta.url), "utf8");
  const klaviyo = await listen(async (request, response) => {
    if (request.method === "POST") sent.push(JSON.parse(await text(request)));
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", "text/javascript");
    response.end(request.method === "GET" ? script : "");
  });
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
    conditions: ["@klaviyo-kit/source"],
    define: { KLAVIYO: JSON.stringify(`${klaviyo.url}/onsite/js/klaviyo.js?company_id=AbC123`) },
  });
  const page = `<!doctype html><title>shop</title><script type="module">${outputFiles[0]?.text}</script>`;
  const shop = await listen((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(page);
  });
  return {
    url: shop.url,
    klaviyo: klaviyo.url,
    sent,
    close: async () => void (await Promise.all([shop.close(), klaviyo.close()])),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

async function listen(handler: Handler): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
