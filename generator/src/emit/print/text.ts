import { type Doc, group, hardLine, layOut, line } from "../../text/layout.js";

/**
 * Characters that may not stand in emitted source as they are: control characters, line separators
 * of JavaScript, and marks that change the direction or the look of what follows
 * (Unicode TR 36, "Trojan Source").
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The text with every character to be seen: those that may not stand in source are written out. */
export const visible = (text: string): string => text.replace(UNSAFE, escapeCharacter);

/** A string literal of TypeScript that evaluates to the text. */
export const quote = (text: string): string =>
  // JSON escapes what is below U+0020; lone surrogates come out escaped too (ES2019)
  visible(JSON.stringify(text));

/** Name of a member: bare where it is an identifier, otherwise quoted. */
export const key = (name: string): string =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);

/** Text that can stand inside a comment: it can't end it, or turn the direction of what is read. */
export const commentText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(UNSAFE, (character) => (character === "\n" ? character : ""))
    // last, as what is taken out may have stood between the two
    .replaceAll("*/", "*\\/");

/** Returns a JSDoc comment of some paragraphs, or the empty string if there is nothing to say. */
export const jsDoc = (paragraphs: readonly string[], indent = ""): string => {
  const comment = commentDoc(paragraphs);
  return comment === "" ? "" : indent + layOut(comment, { indent });
};

/** A JSDoc comment for a layout; the empty string if there is nothing to say. */
export function commentDoc(paragraphs: readonly string[]): Doc {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, n) => [...(n === 0 ? [] : [""]), ...commentText(paragraph).split("\n")]);
  const [first, ...others] = lines;
  if (first === undefined) return "";
  if (others.length === 0) return group(["/**", line(" ", " * "), first, line(" ", " "), "*/"]);
  return ["/**", ...lines.map((text) => hardLine(` * ${text}`.trimEnd())), hardLine(" */")];
}

/** Breaks words into lines of at most `width` columns; a longer word stands alone. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.join("\n");
}
