const ESCAPED = /[!'()*]/g;

/** Encodes everything that RFC 3986 reserves, as the API's own links do. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    ESCAPED,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Returns the URL of a request as responses show it: without trailing slash, fully encoded. */
export function selfLink({ origin, pathname, searchParams }: URL): string {
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return origin + pathname.replace(/\/$/, "") + (query.length > 0 ? `?${query.join("&")}` : "");
}

/** Returns the URL of another page of the same list. */
export function pageLink(url: URL, parameter: string, cursor: string): string {
  const to = new URL(url);
  to.searchParams.delete(parameter);
  to.searchParams.append(parameter, cursor);
  return selfLink(to);
}

/** Returns the URL of a resource; the API ends it with a slash. */
export const resourceLink = (origin: string, collection: string, id: string): string =>
  `${origin}${collection}/${encodeURIComponent(id).replaceAll("%24", "$").replaceAll("%3A", ":")}/`;
