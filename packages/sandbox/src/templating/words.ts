import { TemplateError } from "./template-error.js";

/**
 * Splits the content of a tag at its spaces; those between quotes stay.
 *
 * @throws {TemplateError} if a quote is not closed
 */
export function wordsOf(content: string): string[] {
  const words: string[] = [];
  let word = "";
  for (let at = 0; at < content.length; ) {
    const character = content[at] as string;
    if (/\s/.test(character)) {
      if (word !== "") words.push(word);
      word = "";
      at++;
      continue;
    }
    const end = character === '"' || character === "'" ? quoteEnd(content, at) : at + 1;
    word += content.slice(at, end);
    at = end;
  }
  if (word !== "") words.push(word);
  return words;
}

/** Returns the index behind the quoted text that begins at `start`. */
export function quoteEnd(content: string, start: number): number {
  for (let at = start + 1; at < content.length; at++) {
    if (content[at] === content[start]) return at + 1;
    if (content[at] === "\\") at++;
  }
  throw new TemplateError(`A quote is not closed: ${content.slice(start, start + 50)}`);
}

/** Returns the text between quotes, without the backslashes before quotes and backslashes. */
export const unquoted = (quoted: string): string =>
  quoted.slice(1, -1).replace(/\\(["'\\])/g, "$1");
