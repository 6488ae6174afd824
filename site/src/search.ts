/**
 * Options of the search. VitePress copies these functions to the browser as text, so each must stand
 * alone.
 */
export const searchOptions = {
  miniSearch: {
    options: {
      /**
       * Returns the words of a text; `createProfile` also as `create` and `Profile`, and `Next.js` as
       * `Nextjs`, as people type it.
       */
      tokenize: (text: string): string[] =>
        text
          .replace(/\b([A-Z][a-z]+)\.js\b/gi, "$1js")
          .split(/[^\p{L}\p{N}]+/u)
          .flatMap((word) => {
            const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
            return parts.length > 1 ? [word, ...parts] : [word];
          }),
      /**
       * Returns a word in its singular and in lower case, with the name that the API has for it; null for
       * words that say nothing.
       */
      processTerm: (word: string): string | string[] | null => {
        const lower = word.toLowerCase();
        if (
          /^(|a|an|the|to|of|in|on|by|my|i|do|does|how|is|are|with|for|from|and|or|it)$/.test(lower)
        ) {
          return null;
        }
        const term = lower
          .replace(/(?<=..)ies$/, "y")
          .replace(/(?<=..[^sju])s$/, "")
          .replace(/^migrat(ing|ion)$/, "migrate");
        if (/^(member|contact|customer|subscriber|people|person)$/.test(term))
          return [term, "profile"];
        if (term === "track") return [term, "create"];
        if (term === "signature") return [term, "verify"];
        if (term === "gdpr" || term === "erase") return [term, "deletion"];
        return term;
      },
    },
    searchOptions: {
      fuzzy: 0.15,
      prefix: true,
      boost: { title: 4, text: 1, titles: 2 },
      /** Guides before the reference, lists and histories last. */
      boostDocument: (id: string): number => {
        if (/reference-coverage|migrating-method-names|\/migrations\/|#history/.test(id))
          return 0.2;
        if (/#parameters$|#filter$/.test(id)) return 0.3;
        if (/\/reference\/client-side\/|\/sandbox#|from-klaviyo-api#(?!migrat)/.test(id))
          return 0.6;
        // Pages about frameworks repeat what guides explain.
        if (/\/frameworks\//.test(id)) return 0.8;
        return /\/reference\//.test(id) ? 1 : 1.2;
      },
    },
  },
};
