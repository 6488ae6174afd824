/** Prints one step of the tour: the source of the call, then its result. */
export function narrate(call: string, result: unknown): void {
  const text = typeof result === "string" ? result : JSON.stringify(result, null, 2);
  console.log(`\n› ${call.trim()}`);
  console.log(indent(shorten(text)));
}

/** Keeps the first lines of a long text and says how many more there are. */
function shorten(text: string, most = 14): string {
  const lines = text.split("\n");
  if (lines.length <= most) return text;
  return [...lines.slice(0, most), `… ${lines.length - most} more lines`].join("\n");
}

const indent = (text: string): string => text.replace(/^/gm, "    ");
