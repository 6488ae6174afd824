/**
 * `link`, which may be relative to `base`, as a whole URL; `undefined` where it leads to another
 * origin than `base`, which must not see the credential, or is no URL.
 */
export function withinOrigin(link: unknown, base: string): string | undefined {
  // An answer may hold anything there.
  if (typeof link !== "string" || !URL.canParse(link, base)) return undefined;
  const { href, origin } = new URL(link, base);
  return origin === new URL(base).origin ? href : undefined;
}
