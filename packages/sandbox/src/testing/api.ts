import { REVISION } from "../generated/operations.js";
import type { SandboxOptions } from "../sandbox/options.js";
import { createSandbox } from "../sandbox/sandbox.js";
import type { Sandbox } from "../sandbox/types.js";

/** A response with its document. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read members of any document
  readonly body: any;
}

/** Calls a sandbox as a program in any language would. */
export interface Api {
  readonly sandbox: Sandbox;
  get(path: string): Promise<Answer>;
  post(path: string, data: unknown): Promise<Answer>;
  patch(path: string, data: unknown): Promise<Answer>;
  delete(path: string, data?: unknown): Promise<Answer>;
}

/** Creates a sandbox and a way to call it. @param headers replace the usual ones */
export function apiOf(options: SandboxOptions = {}, headers: Record<string, string> = {}): Api {
  const sandbox = createSandbox(options);
  const call = async (method: string, path: string, data?: unknown): Promise<Answer> => {
    const response = await sandbox.fetch(`https://a.klaviyo.com${path}`, {
      method,
      headers: {
        authorization: "Klaviyo-API-Key pk_test",
        revision: REVISION,
        ...(data !== undefined && { "content-type": "application/vnd.api+json" }),
        ...headers,
      },
      ...(data !== undefined && { body: JSON.stringify({ data }) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  return {
    sandbox,
    get: (path) => call("GET", path),
    post: (path, data) => call("POST", path, data),
    patch: (path, data) => call("PATCH", path, data),
    delete: (path, data) => call("DELETE", path, data),
  };
}
