/** Klaviyo's public repository of descriptions: one branch a revision. */
const REPOSITORY = "https://raw.githubusercontent.com/klaviyo/openapi";

/** Where Klaviyo publishes the description of a revision; betas have an ending, as in `.pre`. */
export const publishedAt = (revision: string): string =>
  `${REPOSITORY}/${revision}/openapi/${revision.includes(".") ? "beta" : "stable"}.json`;
