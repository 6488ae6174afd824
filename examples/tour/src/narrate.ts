/** Prints one step of the tour: the code of the call, then its result. */
export function narrate(call: string, result: unknown): void {
  const text = typeof result === "string" ? result : JSON.stringify(result, null, 2);
  console.log(`\n› ${call.trim()}`);
  console.log(indent(shorten(text)));
}

/** Cuts a text after `max` lines, and adds the number of lines that are left out. */
function shorten(text: string, max = 14): string {
  const lines = text.split("\n");
  if (lines.length <= max) return text;
  return [...lines.slice(0, max), `… ${lines.length - max} more lines`].join("\n");
}

const indent = (text: string): string => text.replace(/^/gm, "    ");
