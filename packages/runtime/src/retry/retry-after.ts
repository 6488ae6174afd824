/**
 * Wait that a response asks for, in ms; `undefined` where it asks for none.
 *
 * `Retry-After` is a number of seconds or an HTTP date (RFC 9110 §10.2.3); fractions are seen in the
 * wild. A date is taken relative to the response's own `Date`, so that the two clocks need not agree.
 *
 * @param now ms since the epoch, for dates in a response that has no `Date`
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  if (/^\d*\.?\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse takes much for a date; every HTTP date starts with the name of a day.
  if (!/^[a-z]{3}/i.test(value)) return undefined;
  const sent = Date.parse(headers.get("date") ?? "") || now;
  const wait = Date.parse(value) - sent;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
