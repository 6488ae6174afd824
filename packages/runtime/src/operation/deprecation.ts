/** Lifecycle dates of a revision. */
export interface RevisionLife {
  /** ISO date */
  readonly deprecatedSince: string;
  /** ISO date */
  readonly retiredSince: string;
}

/**
 * Returns the lifecycle dates of `revision` if it is deprecated or retired at `now` (ms since the
 * epoch). Revisions are stable for a year, deprecated for another year, and then retired
 * (developers.klaviyo.com, "API versioning and deprecation policy"). Betas (`….pre`) have no lifecycle.
 */
export function deprecation(revision: string, now: number): RevisionLife | undefined {
  const [, year, day] = /^(\d{4})(-\d\d-\d\d)$/.exec(revision) ?? [];
  if (!day) return undefined;
  const life = { deprecatedSince: Number(year) + 1 + day, retiredSince: Number(year) + 2 + day };
  return now >= Date.parse(life.deprecatedSince) ? life : undefined;
}
