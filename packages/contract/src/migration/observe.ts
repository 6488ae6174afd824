import { createSandbox, type Sandbox } from "@klaviyo-kit/sandbox";
import type { Programs } from "./programs.js";
import { redirectKlaviyo } from "./redirect.js";
import { NOW, scenarios } from "./scenarios.js";

/** A request as the API understands it. */
export interface ObservedRequest {
  /** method, path, and decoded query in the order of the names */
  readonly request: string;
  readonly body: unknown;
  readonly status: number;
}

/** What a program did. */
export interface Observation {
  /** what it returned or stored, or the error that it threw */
  readonly found: unknown;
  /** in order; requests of one operation that follow each other may be concurrent and are sorted */
  readonly requests: readonly ObservedRequest[];
  /** everything that the account holds at the end */
  readonly account: unknown;
}

const queryOf = (parameters: URLSearchParams): string =>
  [...parameters]
    .map((pair) => pair.join("="))
    .sort()
    .join("&");

function requestsOf({ requests }: Sandbox): ObservedRequest[] {
  const groups: ObservedRequest[][] = [];
  let previous: string | undefined;
  for (const { method, url, operation, body, status } of requests) {
    const { pathname, searchParams } = new URL(url, "http://sandbox");
    // Those of OAuth are random.
    const query = pathname.startsWith("/api/") ? queryOf(searchParams) : "";
    const observed = {
      request: `${method} ${decodeURIComponent(pathname)}${query && `?${query}`}`,
      body: body ? JSON.parse(body) : undefined,
      status,
    };
    if (operation === previous) groups.at(-1)?.push(observed);
    else groups.push([observed]);
    previous = operation;
  }
  const key = ({ request, body }: ObservedRequest) => request + JSON.stringify(body);
  return groups.flatMap((group) => group.sort((a, b) => key(a).localeCompare(key(b))));
}

/** Runs a program against a fresh sandbox, over HTTP. */
export async function observe(name: keyof Programs, programs: Programs): Promise<Observation> {
  const { options, run } = scenarios[name];
  const sandbox = createSandbox({ clock: () => NOW, ...options });
  const { url, close } = await sandbox.listen({ port: 0 });
  const restore = redirectKlaviyo(url);
  try {
    const found = await run(programs, sandbox);
    return {
      found,
      requests: requestsOf(sandbox),
      account: sandbox.snapshot().accounts,
    };
  } finally {
    restore();
    await close();
  }
}
