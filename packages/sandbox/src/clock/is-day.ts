/** Returns whether a text such as `2026-02-28` names a day that exists. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  // `Date.parse` takes February 30 for March 2.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text !== "";
}
