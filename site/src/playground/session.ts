import { createSandbox, REVISION, type SandboxRequest } from "@klaviyo-kit/sandbox";
import type { Draft } from "./presets.js";
import type { Start } from "./starts.js";

/** A response as the page shows it. */
export interface Shown {
  status: number;
  /** JSON with indentation, or the text as it is */
  body: string;
}

/** A sandbox and the requests that it has received. */
export interface Session {
  send(draft: Draft): Promise<Shown>;
  /** Moves the sandbox's clock, which finishes jobs. @param span as in `10m` */
  advance(span: string): void;
  reset(): void;
  /** newest first */
  log(): SandboxRequest[];
}

/** The address that links in responses start with. Nothing is sent to it. */
const ORIGIN = "https://a.klaviyo.com";

/** Starts a sandbox. @param seed what its account holds */
export function startSession(seed: Start["seed"]): Session {
  const sandbox = createSandbox({ seed, limits: true });
  return {
    send: async ({ method, path, body }) => {
      const response = await sandbox.fetch(new URL(path, ORIGIN), {
        method,
        headers: {
          authorization: "Klaviyo-API-Key pk_playground",
          revision: REVISION,
          accept: "application/vnd.api+json",
          "content-type": "application/vnd.api+json",
        },
        ...(method !== "GET" && body !== "" && { body }),
      });
      return { status: response.status, body: indented(await response.text()) };
    },
    advance: (span) => sandbox.advance(span),
    reset: () => sandbox.reset(),
    log: () => sandbox.requests.toReversed(),
  };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
