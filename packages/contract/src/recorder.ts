/** One exchange, as it went over the wire. */
export interface Exchange {
  request: Request;
  body: string;
  status: number;
  /** what Prism found wrong, in its own words */
  violations: { location: string[]; message: string }[];
}

/**
 * What Prism states in its header; where there is too much for one, it says only that, of the
 * response. Where an operation has no response with content, it says in a problem document instead
 * what is wrong with the request.
 */
async function violationsOf(response: Response): Promise<Exchange["violations"]> {
  const stated = response.headers.get("sl-violations");
  if (stated?.startsWith("[")) return JSON.parse(stated) as Exchange["violations"];
  if (stated) return [{ location: ["response"], message: stated }];
  if (response.status !== 422) return [];
  const { validation } = (await response.clone().json()) as {
    validation?: { location: string[]; message: string }[];
  };
  return (validation ?? []).map(({ location, message }) => ({
    location: ["request", ...location],
    message,
  }));
}

/** A `fetch` that keeps what it has sent and received. */
export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #without: string | undefined;

  /** @param without a header that is taken away before sending */
  constructor(without?: string) {
    this.#without = without;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (this.#without !== undefined) request.headers.delete(this.#without);
    const sent = request.clone();
    const response = await globalThis.fetch(request);
    this.exchanges.push({
      request: sent,
      body: request.method === "GET" ? "" : await sent.text(),
      status: response.status,
      violations: await violationsOf(response),
    });
    return response;
  };
}
