/**
 * Preloaded when the tests run code for klaviyo-api in Markdown: sends its requests to a sandbox in the same
 * process, so that the code needs no address.
 */
import { createRequire } from "node:module";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createSandbox } from "@klaviyo-kit/sandbox";
import type { Session } from "klaviyo-api";

type RequestConfig = Parameters<Session["requestWithRetry"]>[0];
type Adapter = Extract<NonNullable<RequestConfig["adapter"]>, (config: never) => unknown>;

/** The copy of axios that klaviyo-api uses. */
const axios = createRequire(import.meta.resolve("klaviyo-api"))("axios");

const sandbox = createSandbox();

const onSandbox: Adapter = async (config) => {
  const { method = "get" } = config;
  let { data } = config;
  if (typeof data?.getHeaders === "function") {
    config.headers.set(data.getHeaders());
    data = new Uint8Array(await buffer(data.pipe(new PassThrough())));
  }
  const headers = Object.entries(config.headers.toJSON()).map(([name, value]) => [
    name,
    `${value}`,
  ]);
  const answered = await sandbox.fetch(axios.getUri(config), {
    method: method.toUpperCase(),
    headers: headers as [string, string][],
    ...(data !== undefined && { body: data }),
  });
  const response = {
    data: await answered.text(),
    status: answered.status,
    statusText: answered.statusText,
    headers: Object.fromEntries(answered.headers),
    config,
  };
  if (answered.ok) return response;
  const message = `Request failed with status code ${answered.status}`;
  throw new axios.AxiosError(message, "ERR_BAD_REQUEST", config, undefined, response);
};

axios.defaults.adapter = onSandbox;
