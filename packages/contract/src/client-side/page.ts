import { build } from "esbuild";
import { serve, type TestServer } from "../../../runtime/src/testing/http-server.js";

/**
 * Serves a page that runs a program, bundled and on its own origin.
 *
 * @param program TypeScript source; its global `API` is the origin of the client-side API
 */
export async function servePage(program: string, api: string): Promise<TestServer> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
    conditions: ["@klaviyo-kit/source"],
    define: { API: JSON.stringify(api) },
  });
  const script = outputFiles[0]?.text;
  return serve((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>shop</title><script type="module">${script}</script>`);
  });
}
