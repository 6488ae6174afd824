type Fetch = typeof globalThis.fetch;
/**
 * Creates a `fetch` with which every list has a given number of pages. Prism responds to each request
 * with the same page and without a link to the next one, so this function adds the link.
 */
export function withPages(pages: number, fetch: Fetch = globalThis.fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const document: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    if (!isCollection(document)) return response;
    const url = new URL(request.url);
    const page = Number(url.searchParams.get("page[cursor]") ?? 1);
    url.searchParams.set("page[cursor]", String(page + 1));
    const next = page < pages ? url.href : null;
    const data = document.data.map((item) => ({ ...item, id: `${page}` }));
    return Response.json({ ...document, data, links: { ...document.links, next } }, response);
  };
}

interface Collection {
  data: Record<string, unknown>[];
  links?: object;
}

const isCollection = (value: unknown): value is Collection =>
  typeof value === "object" && value !== null && "data" in value && Array.isArray(value.data);
