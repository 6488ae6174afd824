/**
 * Endings of component names that describe the role of a schema in the description, not its
 * content. The longest match is trimmed. If the trimmed name is taken, the whole name is used.
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
