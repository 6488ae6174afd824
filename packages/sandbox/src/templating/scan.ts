/** A part of a template: text, or what stands between the marks of a variable or a tag. */
export interface Token {
  readonly kind: "text" | "variable" | "tag";
  /** without the marks */
  readonly content: string;
  /** as in the template */
  readonly source: string;
}

const CLOSERS: Readonly<Record<string, string>> = { "{": "}}", "%": "%}", "#": "#}" };

/**
 * Splits a template into its parts; comments are left out. As in Django, marks that are not closed on
 * their line are text. Takes time in proportion to the length of the text.
 */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  const next = finder(text);
  const addText = (from: number, to: number): void => {
    const content = text.slice(from, to);
    if (content !== "") tokens.push({ kind: "text", content, source: content });
  };
  let start = 0;
  for (let at = next("{", 0); at < text.length; ) {
    const opener = text[at + 1] ?? "";
    const closer = CLOSERS[opener];
    const end = closer === undefined ? text.length : next(closer, at + 2);
    if (closer === undefined || end >= next("\n", at)) {
      at = next("{", at + 1);
      continue;
    }
    addText(start, at);
    start = end + closer.length;
    if (opener !== "#") {
      tokens.push({
        kind: opener === "%" ? "tag" : "variable",
        content: text.slice(at + 2, end).trim(),
        source: text.slice(at, start),
      });
    }
    at = next("{", start);
  }
  addText(start, text.length);
  return tokens;
}

/** Returns a function that finds the next place of a mark; the text's length if there is none. */
function finder(text: string): (mark: string, from: number) => number {
  const known = new Map<string, number>();
  return (mark, from) => {
    const last = known.get(mark) ?? -1;
    if (last >= from) return last;
    const found = text.indexOf(mark, from);
    const at = found < 0 ? text.length : found;
    known.set(mark, at);
    return at;
  };
}
