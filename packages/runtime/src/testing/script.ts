/** One answer of a scripted API: a response to make, or an error that `fetch` throws. */
export type Scene =
  | Error
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A request as it would have gone over the wire. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly keepalive: boolean | undefined;
}

/** A `fetch` that plays scenes in their order, the last one over and over, and notes what it was sent. */
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
