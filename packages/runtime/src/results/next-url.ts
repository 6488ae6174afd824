/** Decodes a path and removes the slashes at its end, so that two spellings of it are equal. */
function plain(pathname: string): string {
  const path = pathname.replace(/\/+$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Returns the URL of the page at `link`: the query of the link, at the address of the first page. Links
 * name the API's own host, also behind a proxy, and only the client's base URL may see the credential.
 *
 * @param link `links.next`, absolute or relative to the first page
 * @param first URL of the first page
 * @param path path of the operation, with its parameters and without the path of the base URL
 * @returns `undefined` if the link is not a URL or leads to another path
 */
export function nextUrl(link: unknown, first: string, path: string): string | undefined {
  // Links come from responses and may be of any type.
  if (typeof link !== "string" || !URL.canParse(link, first)) return undefined;
  const { pathname, search } = new URL(link, first);
  // A proxy may add a path of its own in front.
  return plain(pathname).endsWith(plain(path)) ? first.split("?", 1) + search : undefined;
}
