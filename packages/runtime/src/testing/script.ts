/** One reaction of a scripted API: a response, or an error that `fetch` throws. */
export type Scene =
  | Error
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A request as it would have been sent. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly keepalive: boolean | undefined;
}

/** Creates a `fetch` that plays one scene per request, repeats the last one, and records the requests. */
export function scripted(...scenes: readonly Scene[]): { fetch: typeof fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    seen.push({
      method: init.method ?? "GET",
      url: new URL(String(input)),
      headers: new Headers(init.headers),
      body: init.body,
      keepalive: init.keepalive,
    });
    const scene = scenes[Math.min(seen.length, scenes.length) - 1] ?? {};
    if (scene instanceof Error) throw scene;
    const { status = 200, body = { data: [] }, headers = {} } = scene;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status, headers });
  };
  return { fetch, seen };
}
