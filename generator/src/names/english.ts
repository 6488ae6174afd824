/** Endings of plurals, and of their singulars. The first one that matches decides. */
const ENDINGS: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/(series|news)$/, "$1"],
  [/ies$/, "y"],
  [/(us|x|ch|sh|ss)es$/, "$1"],
  [/([^su])s$/, "$1"],
];

/** Returns the singular of a noun: `tag groups` → `tag group`. A singular stays as it is. */
export function singular(noun: string): string {
  const [plural, ending = ""] = ENDINGS.find(([plural]) => plural.test(noun)) ?? [];
  return plural ? noun.replace(plural, ending) : noun;
}

export const isPlural = (noun: string): boolean => singular(noun) !== noun;

/** Vowels that sound like consonants: `a user`, `a universal content`, `a one-time code`. */
const CONSONANT_SOUND = /^(eu|one\b|once\b|uni|us[aei]|uti|U[A-Z]+\b)/;

/** Vowels, and acronyms whose first letter is spoken with a vowel: `an event`, `an SMS`. */
const VOWEL_SOUND = /^([aeiou]|[AEIO][A-Z]*\b|[FHLMNRSX][A-Z]+\b)/;

/** Nouns that cannot be counted: `universal content`. */
const UNCOUNTABLE = /content$/;

/** Returns a noun with its article: `a tag`, `an event`; plurals and uncountable nouns without one. */
export function withArticle(noun: string): string {
  if (isPlural(noun) || UNCOUNTABLE.test(noun)) return noun;
  return `${VOWEL_SOUND.test(noun) && !CONSONANT_SOUND.test(noun) ? "an" : "a"} ${noun}`;
}

/** Returns a verb in the third person: `query` → `queries`. */
export function thirdPerson(verb: string): string {
  if (/(s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? verb.replace(/y$/, "ies") : `${verb}s`;
}
