import { createRequire } from "node:module";
import type { Axios } from "axios";

/** Where Klaviyo's API is, for both SDKs. */
const KLAVIYO = "https://a.klaviyo.com";

// klaviyo-api is CommonJS, so it uses another instance than `import` would return.
const axios = createRequire(import.meta.url)("axios") as Axios;

/**
 * Sends requests for Klaviyo to another server, whichever SDK sends them, and puts Klaviyo's address into
 * the links of its responses. So programs need no setting for the address, and are what users write.
 *
 * @returns a function that ends this
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
  const incoming = response.use((answer) => ({
    ...answer,
    data: JSON.parse((JSON.stringify(answer.data) ?? "null").replaceAll(server, KLAVIYO)),
  }));
  return () => {
    globalThis.fetch = original;
    request.eject(outgoing);
    response.eject(incoming);
  };
}
