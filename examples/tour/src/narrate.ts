/** Prints one stop of the tour: the call as it is written, then what it answered. */
export function narrate(call: string, answer: unknown): void {
  const text = typeof answer === "string" ? answer : JSON.stringify(answer, null, 2);
  console.log(`\n› ${call.trim()}`);
  console.log(indent(shorten(text)));
}

/** The first lines of a long answer, and how many there would have been. */
function shorten(text: string, most = 14): string {
  const lines = text.split("\n");
  if (lines.length <= most) return text;
  return [...lines.slice(0, most), `… ${lines.length - most} more lines`].join("\n");
}

const indent = (text: string): string => text.replace(/^/gm, "    ");
