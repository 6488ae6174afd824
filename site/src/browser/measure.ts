import type { Locator, Page } from "playwright-core";

/** Returns where an element begins on the page, however far that is scrolled. */
export const topOf = (one: Locator): Promise<number> =>
  one.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);

export const hasFocus = (one: Locator): Promise<boolean> =>
  one.evaluate((element) => element === document.activeElement);

/** Returns ids that the page has more than once; links to them lead to the wrong place. */
export const repeatedIds = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, n) => ids.indexOf(id) !== n);
  });

/** Returns the names in tables that continue on the next line in the middle of a word. */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll(".vp-doc td code")].flatMap((code) => {
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let last = { letter: "", bottom: Number.POSITIVE_INFINITY };
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const [n, letter] of [...(node.textContent ?? "")].entries()) {
          range.setStart(node, n);
          range.setEnd(node, n + 1);
          const { top, bottom } = range.getBoundingClientRect();
          const sameWord = /[A-Za-z0-9]/.test(last.letter) && /[a-z0-9]/.test(letter);
          if (sameWord && top >= last.bottom) return [code.textContent];
          last = { letter, bottom };
        }
      }
      return [];
    }),
  );
