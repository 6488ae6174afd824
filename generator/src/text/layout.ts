import { wrap } from "./wrap.js";

/** Columns per printed line, unless a single word is longer. */
export const WIDTH = 100;

/** Members of a list or union that may share a line. Longer lists are printed as a column. */
export const MOST_IN_A_LINE = 6;

/**
 * Text with places where it may be broken into lines: a small version of the documents of Wadler's
 * "A prettier printer". {@link layOut} decides which groups are on one line.
 */
export type Doc = string | readonly Doc[] | Choice | Line | Fill | Indent | Group;

/** Text that depends on whether the group around it is on one line. */
interface Choice {
  kind: "choice";
  flat: string;
  broken: string;
}

/** A place where a group may be broken. */
interface Line {
  kind: "line";
  /** the text if the group is on one line; `undefined` if the line is always broken */
  flat: string | undefined;
  /** the first text of the new line */
  start: string;
}

/** Text that is broken at spaces wherever a line is full. */
interface Fill {
  kind: "fill";
  flat: string;
  /** the first text of each further line */
  start: string;
}

/** Content that is indented by two more spaces. */
interface Indent {
  kind: "indent";
  content: Doc;
}

/** Content that is on one line if it fits, and otherwise broken at all of its lines. */
interface Group extends Required<GroupOptions> {
  kind: "group";
  content: Doc;
}

interface GroupOptions {
  /** break the group even if it fits, unless a group around it is on one line */
  column?: boolean;
  /** columns to keep free after the group, as for a comma */
  after?: number;
}

/** Text only in a broken group, such as the comma after the last item. */
export const ifBroken = (broken: string): Doc => ({ kind: "choice", flat: "", broken });

/** `flat` on one line, otherwise a line break followed by `start`. */
export const line = (flat = " ", start = ""): Doc => ({ kind: "line", flat, start });

/** A line break that breaks every group around it. */
export const hardLine = (start = ""): Doc => ({ kind: "line", flat: undefined, start });

/** Text that is broken at spaces wherever a line is full; further lines begin with `start`. */
export const fill = (flat: string, start = ""): Doc => ({ kind: "fill", flat, start });

export const indent = (content: Doc): Doc => ({ kind: "indent", content });

export const group = (content: Doc, { column = false, after = 0 }: GroupOptions = {}): Doc => ({
  kind: "group",
  content,
  column,
  after,
});

/** Returns documents with a separator between them. */
export const join = (separator: Doc, docs: readonly Doc[]): Doc[] =>
  docs.flatMap((doc, n) => (n === 0 ? [doc] : [separator, doc]));

/** Where a document starts. */
export interface Start {
  /** the first text of each new line */
  indent?: string;
  /** columns of the first line that are already used */
  column?: number;
}

/**
 * Returns a document as text, with lines of at most {@link WIDTH} columns if the content allows it.
 */
export function layOut(doc: Doc, { indent = "", column = indent.length }: Start = {}): string {
  let text = "";
  let taken = column;
  const write = (more: string): void => {
    text += more;
    taken += more.length;
  };
  const print = (doc: Doc, indent: string): void => {
    if (typeof doc === "string") write(doc);
    else if (isList(doc)) for (const part of doc) print(part, indent);
    else if (doc.kind === "choice") write(doc.broken);
    else if (doc.kind === "fill") {
      const [first = "", ...others] = wrap(doc.flat, WIDTH - taken).split("\n");
      write(first);
      for (const text of others) print([hardLine(doc.start), text], indent);
    } else if (doc.kind === "indent") print(doc.content, `${indent}  `);
    else if (doc.kind === "line") {
      text += "\n";
      taken = 0;
      write(indent + doc.start);
    } else {
      const flat = doc.column ? undefined : onOneLine(doc.content, WIDTH - taken - doc.after);
      if (flat === undefined) print(doc.content, indent);
      else write(flat);
    }
  };
  print(doc, indent);
  return text;
}

/** Returns a document on one line, or `undefined` if that takes more than `width` columns. */
export function onOneLine(doc: Doc, width = Number.POSITIVE_INFINITY): string | undefined {
  let text = "";
  const print = (doc: Doc): boolean => {
    if (isList(doc)) return doc.every(print);
    if (typeof doc !== "string" && (doc.kind === "indent" || doc.kind === "group")) {
      return print(doc.content);
    }
    const flat = typeof doc === "string" ? doc : doc.flat;
    if (flat === undefined) return false;
    text += flat;
    return text.length <= width;
  };
  return print(doc) ? text : undefined;
}

/** `Array.isArray` does not narrow readonly arrays. */
const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);
