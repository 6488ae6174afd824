/**
 * Endings of component names that say what a schema is to the one who wrote it, not what it holds.
 * The longest that fits is trimmed; a trimmed name that is taken falls back to the whole one.
 */
const ENDINGS = [
  "ResponseObjectResource",
  "QueryResourceObject",
  "ObjectResource",
  "ResourceObject",
  "Query",
] as const;

/** `ProfileCreateQueryResourceObject` → `ProfileCreate`. */
export function trimSuffix(name: string): string {
  const ending = ENDINGS.find((candidate) => name.endsWith(candidate) && name !== candidate);
  return ending ? name.slice(0, -ending.length) : name;
}
