/** Base URL of the API, to which its links lead. */
export const API = "https://a.klaviyo.com";

/**
 * Returns whether `url`, as it will be sent, is below `baseUrl`. URL parsers resolve dot segments, read
 * backslashes as slashes, and remove tabs and line breaks (WHATWG URL).
 */
export function isBelow(baseUrl: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).href.startsWith(`${baseUrl}/`);
}
