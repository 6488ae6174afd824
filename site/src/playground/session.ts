import { createSandbox, REVISION, type SandboxRequest } from "@klaviyo-kit/sandbox";
import type { Draft } from "./presets.js";

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

interface SeedResource {
  type: string;
  id: string;
  attributes: object;
}

const SEED: readonly SeedResource[] = [
  {
    type: "list",
    id: "NEWS01",
    attributes: { name: "Newsletter", opt_in_process: "single_opt_in" },
  },
  {
    type: "profile",
    id: "GRACE1",
    attributes: { email: "grace@example.com", first_name: "Grace" },
  },
];

/** The address that links in responses start with. Nothing is sent to it. */
const ORIGIN = "https://a.klaviyo.com";

export function startSession(): Session {
  const sandbox = createSandbox({ seed: SEED, limits: true });
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
