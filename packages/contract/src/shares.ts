/** Which share of how many a file's name says, as in `described-1-of-4.test.ts`. */
const NAME = /-(\d+)-of-(\d+)\.test\.ts$/;

/** The things that are a test file's share: every so many-th, from its own number on. */
export function share<Thing>(things: readonly Thing[], url: string): Thing[] {
  const [, own, of] = (NAME.exec(url) ?? []).map(Number);
  if (!own || !of || own > of) throw new Error(`${url} does not say which share is its own`);
  return things.filter((_, n) => n % of === own - 1);
}
