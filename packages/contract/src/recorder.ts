export interface Exchange {
  request: Request;
  body: string;
  status: number;
  /** violations of the contract, as reported by Prism */
  violations: { location: string[]; message: string }[];
}

/**
 * Reads the violations from Prism's header. If there are too many for a header, Prism only says so, and
 * only for the response. If no response of the operation has content, Prism reports violations of the
 * request in a problem document instead.
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

/** Provides a `fetch` that records every exchange. */
export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #without: string | undefined;

  /** @param without a header to remove before sending */
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
