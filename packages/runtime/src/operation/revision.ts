/** Header that keeps a retired revision from falling forward silently: the API then answers 410. */
export const FALL_FORWARD_OPT_OUT = "x-klaviyo-revision-fall-forward-opt-out";

/** Where a revision stands in its life. */
export interface RevisionLife {
  /** ISO date from which it is deprecated */
  readonly deprecatedSince: string;
  /** ISO date from which it is retired */
  readonly retiredSince: string;
}

/**
 * The life of `revision` where it is deprecated or retired at `now` (ms since the epoch): one year
 * stable, one year deprecated, then retired (developers.klaviyo.com, "API versioning and deprecation
 * policy"). Betas (`….pre`) have no such life.
 */
export function deprecation(revision: string, now: number): RevisionLife | undefined {
  const [, year, day] = /^(\d{4})(-\d\d-\d\d)$/.exec(revision) ?? [];
  if (!day) return undefined;
  const life = { deprecatedSince: Number(year) + 1 + day, retiredSince: Number(year) + 2 + day };
  return now >= Date.parse(life.deprecatedSince) ? life : undefined;
}
