/** One exchange, as it went over the wire. */
export interface Exchange {
  request: Request;
  body: string;
  status: number;
  /** what Prism found wrong, in its own words */
  violations: { location: string[]; message: string }[];
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
    const stated = response.headers.get("sl-violations");
    this.exchanges.push({
      request: sent,
      body: request.method === "GET" ? "" : await sent.text(),
      status: response.status,
      violations: stated === null ? [] : (JSON.parse(stated) as Exchange["violations"]),
    });
    return response;
  };
}
