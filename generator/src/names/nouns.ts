import { kebabCase } from "./case.js";

/** Returns whether two words are the same noun, in singular or plural: `tags` and `tag`. */
export function sameNoun(one: string, other: string): boolean {
  const forms = (word: string): string[] => [
    word,
    word.replace(/ies$/, "y"),
    word.replace(/(s|x|ch|sh)es$/, "$1"),
    word.replace(/s$/, ""),
  ];
  const others = new Set(forms(kebabCase(other)));
  return forms(kebabCase(one)).some((form) => others.has(form));
}
