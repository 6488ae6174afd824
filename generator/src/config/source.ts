/** Klaviyo's public repository of descriptions, with one branch per revision. */
const REPOSITORY = "https://raw.githubusercontent.com/klaviyo/openapi";

/** Returns the URL of the description of a revision. Betas have a suffix like `.pre`. */
export const publishedAt = (revision: string): string =>
  `${REPOSITORY}/${revision}/openapi/${revision.includes(".") ? "beta" : "stable"}.json`;
