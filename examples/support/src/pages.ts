type Fetch = typeof globalThis.fetch;

/**
 * Wraps `fetch` so that every list has this many pages, whose items have ids of their own. The mock has
 * two pages with the same items.
 */
export function withPages(pages: number, fetch: Fetch = globalThis.fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const answer: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    if (!isCollection(answer)) return response;
    const url = new URL(request.url);
    const page = Number(url.searchParams.get("page[cursor]") ?? 1);
    url.searchParams.set("page[cursor]", String(page + 1));
    const next = page < pages ? url.href : null;
    const data = answer.data.map((item) => ({ ...item, id: `${page}` }));
    return Response.json({ ...answer, data, links: { ...answer.links, next } }, response);
  };
}

interface Collection {
  data: Record<string, unknown>[];
  links?: object;
}

const isCollection = (answer: unknown): answer is Collection =>
  typeof answer === "object" && answer !== null && "data" in answer && Array.isArray(answer.data);
