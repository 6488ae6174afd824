import { createRequire } from "node:module";
import type { Axios } from "axios";

/** Address of the API in both SDKs. */
const KLAVIYO = "https://a.klaviyo.com";

// klaviyo-api is CommonJS, so it uses another instance than `import` would return.
const axios = createRequire(import.meta.url)("axios") as Axios;

/**
 * Redirects the requests of both SDKs from Klaviyo to another server, and puts Klaviyo's address into the
 * links of its responses, so that programs need no setting for the address, like those of users.
 *
 * @returns a function that ends the redirection
 */
export function redirectKlaviyo(server: string): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(KLAVIYO)) return original(request);
    const url = request.url.replace(KLAVIYO, server);
    const response = await original(new Request(url, request));
    const text = (await response.text()).replaceAll(server, KLAVIYO);
    const { status, headers } = response;
    return new Response(text === "" ? null : text, { status, headers });
  };
  const { request, response } = axios.interceptors;
  const outgoing = request.use((config) => ({
    ...config,
    ...(config.url && { url: config.url.replace(KLAVIYO, server) }),
  }));
  const incoming = response.use((received) => ({
    ...received,
    data: JSON.parse((JSON.stringify(received.data) ?? "null").replaceAll(server, KLAVIYO)),
  }));
  return () => {
    globalThis.fetch = original;
    request.eject(outgoing);
    response.eject(incoming);
  };
}
