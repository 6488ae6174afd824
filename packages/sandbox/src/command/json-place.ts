/** Matches one token of JSON (RFC 8259), or a character that starts none. */
const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(\S)|$)/uy;

/** What may come next. */
type State = "value" | "first value" | "key" | "first key" | "colon" | "end of value";

/** Returns the line and column at which a text stops being JSON, as `3:14`; both count from 1. */
export function placeOfFault(text: string): string {
  const offset = offsetOfFault(text);
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function offsetOfFault(text: string): number {
  const open: string[] = [];
  let state: State = "value";
  TOKEN.lastIndex = 0;
  for (;;) {
    const match = TOKEN.exec(text);
    if (!match) return text.length;
    const [whole, mark, string, literal] = match;
    const token = mark ?? string ?? literal;
    const start = match.index + whole.length - (token ?? match[4] ?? "").length;
    if (token === undefined) return start;
    const next = step(state, mark ?? (string === undefined ? "literal" : "string"), open);
    if (!next) return start;
    state = next;
  }
}

/** Returns the next state, and keeps account of open brackets; `undefined` for a token out of place. */
function step(state: State, token: string, open: string[]): State | undefined {
  if (state === "colon") return token === ":" ? "value" : undefined;
  if (state === "key" || state === "first key") {
    if (token === "string") return "colon";
    return token === "}" && state === "first key" ? close(open) : undefined;
  }
  if (state === "end of value") {
    const inside = open.at(-1);
    if (token === ",") return inside === "{" ? "key" : inside === "[" ? "value" : undefined;
    const fits = (token === "}" && inside === "{") || (token === "]" && inside === "[");
    return fits ? close(open) : undefined;
  }
  if (token === "string" || token === "literal") return "end of value";
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "first key" : "first value";
  }
  return token === "]" && state === "first value" ? close(open) : undefined;
}

function close(open: string[]): State {
  open.pop();
  return "end of value";
}
