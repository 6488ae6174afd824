/** Lines around a change. */
const CONTEXT = 2;

interface Line {
  mark: " " | "-" | "+";
  text: string;
}

/** Returns the differences of a file as a unified diff. */
export function preview(file: string, before: string, after: string): string {
  const lines = compare(linesOf(before), linesOf(after));
  const shown = lines.map((_, n) =>
    lines.slice(Math.max(0, n - CONTEXT), n + CONTEXT + 1).some(({ mark }) => mark !== " "),
  );
  const out = [`--- ${file}`, `+++ ${file}`];
  const at = { old: 1, new: 1 };
  for (const [n, { mark, text }] of lines.entries()) {
    if (shown[n] && !shown[n - 1]) {
      const end = shown.indexOf(false, n);
      const hunk = lines.slice(n, end < 0 ? undefined : end);
      const count = (other: Line["mark"]): number =>
        hunk.filter((one) => one.mark !== other).length;
      out.push(`@@ -${at.old},${count("+")} +${at.new},${count("-")} @@`);
    }
    if (shown[n]) out.push(mark + text);
    if (mark !== "+") at.old++;
    if (mark !== "-") at.new++;
  }
  return `${out.join("\n")}\n`;
}

/** Returns lines without the empty rest behind the last line break. */
const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");

/** Compares lines by their longest common subsequence. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const same = (text: string): Line => ({ mark: " ", text });
  return [
    ...before.slice(0, start).map(same),
    ...compareMiddle(removed, added),
    ...before.slice(before.length - end).map(same),
  ];
}

function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [removed, added] = [before[i], after[j]];
    if (removed !== undefined && removed === added) {
      out.push({ mark: " ", text: removed });
      i++;
      j++;
    } else if (removed !== undefined && (added === undefined || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ mark: "-", text: removed });
      i++;
    } else {
      out.push({ mark: "+", text: added ?? "" });
      j++;
    }
  }
  return out;
}
