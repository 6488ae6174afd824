/**
 * Returns `link`, which may be relative to `base`, as an absolute URL; `undefined` if it is not a URL
 * or has another origin than `base`.
 */
export function withinOrigin(link: unknown, base: string): string | undefined {
  // Links come from responses and may be of any type.
  if (typeof link !== "string" || !URL.canParse(link, base)) return undefined;
  const { href, origin } = new URL(link, base);
  return origin === new URL(base).origin ? href : undefined;
}
