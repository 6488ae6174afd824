/**
 * Whether this is a browser: a page, or a worker of one. Every browser, and nothing else, begins its
 * name with "Mozilla"; a simulated page (jsdom in a test) does too, but runs on Node.
 */
export function isBrowser(): boolean {
  const { navigator, process } = globalThis as {
    navigator?: { userAgent?: string };
    process?: { versions?: { node?: string } };
  };
  return !!navigator?.userAgent?.startsWith("Mozilla/") && !process?.versions?.node;
}
