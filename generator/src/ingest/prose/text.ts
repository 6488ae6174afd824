import type { Topic } from "./cues.js";

/** A match of a regular expression in a text. */
export type Match = RegExpExecArray;

/** A text for people, and the parts of it that passes have read. */
export class ProseText {
  /** topic of the facts that a pass expected in the text but did not find */
  expected: Topic | undefined;
  readonly text: string;
  #unread: string;

  constructor(text: string) {
    this.text = text;
    this.#unread = text;
  }

  /** Finds all matches of a global pattern. */
  find(pattern: RegExp): Match[] {
    return [...this.text.matchAll(pattern)];
  }

  /** Finds the first match, and marks it as read. */
  read(pattern: RegExp): Match | undefined {
    const match = pattern.exec(this.text) ?? undefined;
    if (match) this.mark(match);
    return match;
  }

  /** Marks a match in the text as read. */
  mark({ index, 0: { length } }: Match): void {
    this.#unread = blank(this.#unread, index, length);
  }

  /** Returns the statements of the text as they are, beside what is left of each when it was read. */
  statements(): { text: string; unread: string }[] {
    const ends = [...this.text.matchAll(STATEMENT_END)].map(
      ({ index, 0: end }) => index + end.length,
    );
    return [...ends, this.text.length].map((end, n) => {
      const start = ends[n - 1] ?? 0;
      const cut = (text: string): string =>
        text
          .slice(start, end)
          .replaceAll(/<br\s*\/?>|\s+/g, " ")
          .trim();
      return { text: cut(this.text), unread: cut(this.#unread) };
    });
  }
}

/** Takes the place of text that was read, so that the words around it do not meet. */
const READ = "\0";

/** Replaces a part of a text by blanks that no pattern matches. */
export const blank = (text: string, index: number, length: number): string =>
  text.slice(0, index) + READ.repeat(length) + text.slice(index + length);

/** A `<br>`, an empty line, the start of a list item, or the end of a sentence. */
const STATEMENT_END = /<br\s*\/?>|\n\s*\n|\n\s*(?=[-*] )|[.!?](?<!\b(?:e\.g|i\.e|etc)\.)(?=\s)/gi;
