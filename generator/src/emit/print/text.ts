import { type Doc, group, hardLine, layOut, line } from "../../text/layout.js";

/**
 * Characters that emitted source must not contain: control characters, line separators of
 * JavaScript, and marks that change the direction or the appearance of the text after them
 * (Unicode TR 36, "Trojan Source").
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the expression has to match them
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Returns the text with unsafe characters as escape sequences. */
export const visible = (text: string): string => text.replace(UNSAFE, escapeCharacter);

/** Returns a string literal of TypeScript that evaluates to the text. */
export const quote = (text: string): string =>
  // JSON escapes characters below U+0020 and lone surrogates (ES2019)
  visible(JSON.stringify(text));

/** Returns the name of a member, quoted unless it is an identifier. */
export const key = (name: string): string =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);

/** Returns what follows an object to access its member: `.email`, or `["push-token"]`. */
export const access = (name: string): string =>
  key(name) === name ? `.${name}` : `[${key(name)}]`;

/**
 * Returns text that is safe inside a comment: it cannot end the comment or change the direction of
 * text.
 */
export const commentText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(UNSAFE, (character) => (character === "\n" ? character : ""))
    // last, because a removed character may have separated the two
    .replaceAll("*/", "*\\/");

/** Returns a JSDoc comment of some paragraphs; the empty string if all of them are empty. */
export const jsDoc = (paragraphs: readonly string[], indent = ""): string => {
  const comment = commentDoc(paragraphs);
  return comment === "" ? "" : indent + layOut(comment, { indent });
};

/**
 * Returns a JSDoc comment of some paragraphs as a document; empty if all of them are empty.
 * @param content returns the document of a line, and says whether and how it is broken
 */
export function commentDoc(
  paragraphs: readonly string[],
  content: (line: string) => Doc = (line) => line,
): Doc {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, n) => [...(n === 0 ? [] : [""]), ...commentText(paragraph).split("\n")]);
  const [first, ...others] = lines;
  if (first === undefined) return "";
  if (others.length === 0)
    return group(["/**", line(" ", " * "), content(first), line(" ", " "), "*/"]);
  return [
    "/**",
    ...lines.map((text) => (text === "" ? hardLine(" *") : [hardLine(" * "), content(text)])),
    hardLine(" */"),
  ];
}
