/** Header that keeps a retired revision from falling forward silently: the API then answers 410. */
export const FALL_FORWARD_OPT_OUT = "x-klaviyo-revision-fall-forward-opt-out";

/** Where a revision stands in its life. */
export interface RevisionLife {
  /** ISO date from which it is deprecated */
  readonly deprecatedSince: string;
  /** ISO date from which it is retired */
  readonly retiredSince: string;
}

function yearsLater(date: string, years: number): string {
  const [year = "", ...rest] = date.split("-");
  return [Number(year) + years, ...rest].join("-");
}

/**
 * The life of a revision: one year stable, one year deprecated, then retired
 * (developers.klaviyo.com, "API versioning and deprecation policy"). Betas (`….pre`) have none.
 */
export function revisionLife(revision: string): RevisionLife | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(revision)) return undefined;
  return { deprecatedSince: yearsLater(revision, 1), retiredSince: yearsLater(revision, 2) };
}

/** The life of `revision` where it is deprecated or retired at `now` (ms since the epoch). */
export function deprecation(revision: string, now: number): RevisionLife | undefined {
  const life = revisionLife(revision);
  return life && new Date(now).toISOString().slice(0, 10) >= life.deprecatedSince
    ? life
    : undefined;
}
