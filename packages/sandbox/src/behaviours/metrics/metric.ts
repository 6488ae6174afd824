import type { Account } from "../../account/account.js";
import { seconds } from "../../clock/time.js";
import type { Resource } from "../../store/resource.js";

/** What a metric belongs to, as its resource shows it. */
export interface Integration {
  readonly object: "integration";
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly category: string;
}

/** Names a metric: by id, or by its name and the key of its integration (`api` unless given). */
export type MetricReference =
  | { readonly id: string }
  | { readonly name: string; readonly integration?: string | undefined };

/** Names and categories of integrations whose key does not tell them. */
const KNOWN: Readonly<Record<string, { readonly name: string; readonly category: string }>> = {
  api: { name: "API", category: "API" },
  klaviyo: { name: "Klaviyo", category: "Internal" },
};

/** Returns a metric; the first use of a name creates it. `undefined` for an unknown id. */
export function metricOf(account: Account, metric: MetricReference): Resource | undefined {
  if ("id" in metric) return account.get("metric", metric.id);
  const { name, integration: key = "api" } = metric;
  const metrics = account.store.collection("metric");
  for (const id of metrics.idsWith("name", name)) {
    const known = metrics.get(id);
    if (known && keyOf(known) === key) return known;
  }
  const now = seconds(account.clock.now());
  const integration = integrationOf(account, key);
  return account.create("metric", { name, created: now, updated: now, integration });
}

const keyOf = ({ attributes }: Resource): string | undefined =>
  (attributes["integration"] as Partial<Integration> | null | undefined)?.key;

/** All metrics of an integration show the same id of it. */
function integrationOf(account: Account, key: string): Integration {
  const sibling = account.all("metric").find((metric) => keyOf(metric) === key);
  if (sibling) return sibling.attributes["integration"] as Integration;
  const { name, category } = KNOWN[key] ?? { name: key, category: key };
  return { object: "integration", id: account.ids.short(), key, name, category };
}
