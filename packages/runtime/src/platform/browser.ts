/**
 * Returns whether the code runs in a browser: in a page or in one of its workers. The user agent of
 * browsers, and of nothing else, starts with "Mozilla"; simulated pages (jsdom) run on Node.
 */
export function isBrowser(): boolean {
  const { navigator, process } = globalThis as {
    navigator?: { userAgent?: string };
    process?: { versions?: { node?: string } };
  };
  return !!navigator?.userAgent?.startsWith("Mozilla/") && !process?.versions?.node;
}
