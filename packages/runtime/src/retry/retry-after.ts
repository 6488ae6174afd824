/**
 * Returns the wait that a response asks for in ms, or `undefined`.
 *
 * `Retry-After` is a number of seconds or an HTTP date (RFC 9110 §10.2.3); some servers send fractions.
 * A date is relative to the response's own `Date`, so that a wrong local clock does not matter.
 *
 * @param now ms since the epoch; used for dates if the response has no `Date`
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after");
  if (!value) return undefined;
  // Matches in linear time.
  if (/^(\d*\.)?\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse accepts much else; every HTTP date starts with the name of a day.
  if (!/^[a-z]{3}/i.test(value)) return undefined;
  const sent = Date.parse(headers.get("date") ?? "") || now;
  const wait = Date.parse(value) - sent;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
