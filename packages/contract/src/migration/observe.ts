import { createSandbox, type Sandbox } from "@klaviyo-kit/sandbox";
import type { Programs } from "./programs.js";
import { redirectKlaviyo } from "./redirect.js";
import { NOW, scenarios } from "./scenarios.js";

/** A request as the API understands it. */
export interface ObservedRequest {
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  /** decoded, in the order of the names */
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
}

/** An account at the end. */
export interface ObservedAccount {
  /** number of resources by type */
  readonly counts: Readonly<Record<string, number>>;
  /** resources, links between them, and planned work */
  readonly content: unknown;
}

/** What a program did. */
export interface Observation {
  /** what it returned, and what it stored or logged */
  readonly found: unknown;
  /**
   * in order; successive requests of one operation are sorted by their paths, because they may be
   * concurrent
   */
  readonly requests: readonly ObservedRequest[];
  /** what the accounts hold at the end */
  readonly accounts: readonly ObservedAccount[];
}

const queryOf = (parameters: URLSearchParams): string =>
  [...parameters]
    .map((pair) => pair.join("="))
    .sort()
    .join("&");

function requestsOf({ requests }: Sandbox): ObservedRequest[] {
  const groups: ObservedRequest[][] = [];
  for (const { method, url, operation, body, status } of requests) {
    const { pathname, searchParams } = new URL(url, "http://sandbox");
    const observed = {
      operation,
      method,
      path: decodeURIComponent(pathname),
      // The queries of OAuth are random.
      query: pathname.startsWith("/api/") ? queryOf(searchParams) : "",
      body: body ? JSON.parse(body) : undefined,
      status,
    };
    const group = groups.at(-1);
    if (group?.[0]?.operation === operation) group?.push(observed);
    else groups.push([observed]);
  }
  return groups.flatMap((group) =>
    group.sort((a, b) => (a.path < b.path ? -1 : +(a.path > b.path))),
  );
}

function accountsOf(sandbox: Sandbox, url: string): ObservedAccount[] {
  const contents = new Map(sandbox.snapshot().accounts);
  return sandbox.accounts.map(({ id, counts }) => ({
    counts,
    // URLs of images contain the port, which differs in each run.
    content: JSON.parse(JSON.stringify(contents.get(id)).replaceAll(url, "")),
  }));
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
      accounts: accountsOf(sandbox, url),
    };
  } finally {
    restore();
    await close();
  }
}
