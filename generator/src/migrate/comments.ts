import type { Node } from "ts-morph";

/** Returns the text of every comment inside a node, in order. */
export function commentsIn(node: Node): string[] {
  const found = new Map<number, string>();
  // tokens too: the comment after a comma belongs to the comma
  for (const child of node.getDescendants()) {
    for (const range of [...child.getLeadingCommentRanges(), ...child.getTrailingCommentRanges()]) {
      const inside = range.getPos() >= node.getStart() && range.getEnd() <= node.getEnd();
      if (inside) found.set(range.getPos(), range.getText());
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** Returns the comments before a member of a literal, and after it on the same line. */
export function commentsOf(member: Node): string[] {
  const next = member.getNextSibling();
  const comma = next?.getText() === "," ? next.getTrailingCommentRanges() : [];
  const ranges = [...member.getLeadingCommentRanges(), ...member.getTrailingCommentRanges()];
  return [...ranges, ...comma].map((range) => range.getText());
}
