/**
 * Options of the search. VitePress copies these functions to the browser as text, so each must stand
 * alone.
 */
export const searchOptions = {
  miniSearch: {
    options: {
      /** Returns the words of a text; `createProfile` also as `create` and `Profile`. */
      tokenize: (text: string): string[] =>
        text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => {
          const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
          return parts.length > 1 ? [word, ...parts] : [word];
        }),
      /** Returns a word in its singular and in lower case; null for words that say nothing. */
      processTerm: (word: string): string | null => {
        const lower = word.toLowerCase();
        if (
          /^(|a|an|the|to|of|in|on|by|my|i|do|does|how|is|are|with|for|from|and|or|it)$/.test(lower)
        ) {
          return null;
        }
        return lower.replace(/(?<=..[^su])s$/, "");
      },
    },
    searchOptions: {
      fuzzy: 0.15,
      prefix: true,
      boost: { title: 4, text: 1, titles: 2 },
      /** Guides before the reference, lists and histories last. */
      boostDocument: (id: string): number => {
        if (/reference-coverage|\/migrations\/|#history/.test(id)) return 0.2;
        if (/#parameters|#filter$/.test(id)) return 0.5;
        return /\/reference\//.test(id) ? 1 : 1.2;
      },
    },
  },
};
