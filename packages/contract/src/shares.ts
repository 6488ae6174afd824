/** The share in the name of a test file, as in `described-1-of-4.test.ts`. */
const NAME = /-(\d+)-of-(\d+)\.test\.ts$/;

/** Returns a test file's share of all things: every fourth, for example, from its own number on. */
export function share<Thing>(things: readonly Thing[], url: string): Thing[] {
  const [, own, of] = (NAME.exec(url) ?? []).map(Number);
  if (!own || !of || own > of) throw new Error(`the name of ${url} contains no valid share`);
  return things.filter((_, n) => n % of === own - 1);
}
