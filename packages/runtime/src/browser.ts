/**
 * Whether this is a page in a browser. A simulated page (jsdom in a test) runs on Node and is none.
 */
export function isBrowser(): boolean {
  const { window, document, process } = globalThis as {
    window?: unknown;
    document?: unknown;
    process?: { versions?: { node?: string } };
  };
  return window !== undefined && document !== undefined && !process?.versions?.node;
}
