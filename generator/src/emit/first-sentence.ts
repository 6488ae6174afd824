/** Returns the text up to the first period that ends a sentence. */
export const firstSentence = (text: string): string =>
  /^.*?[.!?](?=\s+\p{Lu}|$)/u.exec(text)?.[0] ?? text;
