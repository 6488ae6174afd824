/**
 * Splits an identifier of any case into words: `get_profiles`, `push-token`, `CatalogItem`, `Data Privacy`.
 * An acronym with a plural s is one word: `Beta APIs`.
 */
function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])(?![A-Z]s(?![a-z]))([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `get_profiles` → `GetProfiles`. Capitals within a word are kept (`APIError` → `APIError`). */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "")
    .map(capitalise)
    .join("");
}

/** `get_profiles` → `getProfiles`. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  const head = /^[A-Z]+(?:s(?![a-z])|(?![a-z]))/.exec(pascal)?.[0] ?? pascal.charAt(0);
  return head.toLowerCase() + pascal.slice(head.length);
}

/** `Data Privacy` → `data-privacy`. */
export const kebabCase = (text: string): string => words(text).join("-").toLowerCase();
