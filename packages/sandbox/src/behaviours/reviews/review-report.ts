import type { Account } from "../../account/account.js";
import type { Call } from "../../account/behaviour.js";
import { milliseconds } from "../../clock/time.js";
import { matches } from "../../filter/matches.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

type Reviews = readonly Resource[];

const ofType =
  (...types: string[]) =>
  ({ attributes }: Resource): boolean =>
    types.includes(String(attributes["review_type"]));

function average(reviews: Reviews): number | null {
  const ratings = reviews.flatMap(({ attributes: { rating } }) =>
    typeof rating === "number" ? [rating] : [],
  );
  if (ratings.length === 0) return null;
  return ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
}

const STATISTICS: Readonly<Record<string, (reviews: Reviews) => number | null>> = {
  average_rating: (all) => average(all.filter(ofType("review", "rating"))),
  total_reviews: (all) => all.filter(ofType("review")).length,
  total_questions: (all) => all.filter(ofType("question")).length,
  total_ratings: (all) => all.filter(ofType("review", "rating")).length,
  total_store_reviews: (all) => all.filter(ofType("store")).length,
  average_store_rating: (all) => average(all.filter(ofType("store"))),
};

const SPANS: Readonly<Record<string, string>> = {
  last_30_days: "30d",
  last_90_days: "90d",
  last_365_days: "365d",
};

/**
 * Counts the published reviews of a timeframe, per product or for the whole company.
 *
 * @throws {Refusal} 400 if the request names an unknown statistic
 */
export function reviewReport({ parameters, filter }: Call, account: Account): Resource {
  const { group_by, statistics, timeframe } = parameters;
  const names = String(statistics).split(",");
  for (const name of names) {
    if (Object.hasOwn(STATISTICS, name)) continue;
    throw invalid(`'${name}' is not a valid value for 'statistics'.`, { parameter: "statistics" });
  }
  const span = SPANS[String(timeframe)];
  const start = span === undefined ? 0 : account.clock.now() - milliseconds(span);
  const counted = account.all("review").filter(({ attributes: { created, status } }) => {
    const { value } = (status ?? {}) as { value?: unknown };
    return (value === "published" || value === "featured") && Date.parse(String(created)) >= start;
  });
  const groups = new Map<string, Resource[]>();
  if (group_by === "company_id") groups.set(account.id, counted);
  else for (const review of counted) addTo(groups, productId(review), review);
  const wanted = (id: string): boolean =>
    group_by === "company_id" ||
    filter.every((node) => matches(node, { value: () => id, has: () => true }));
  const results = [...groups].flatMap(([id, reviews]) => {
    if (!wanted(id)) return [];
    const values = names.map((name) => [name, STATISTICS[name]?.(reviews) ?? null] as const);
    return [{ groupings: { [String(group_by)]: id }, statistics: Object.fromEntries(values) }];
  });
  return { type: "review-values-report", id: account.ids.uuid(), attributes: { results } };
}

function addTo(groups: Map<string, Resource[]>, id: string | undefined, review: Resource): void {
  if (id === undefined) return;
  groups.set(id, [...(groups.get(id) ?? []), review]);
}

const productId = ({ attributes }: Resource): string | undefined =>
  (attributes["product"] as { external_id?: string } | null | undefined)?.external_id;
