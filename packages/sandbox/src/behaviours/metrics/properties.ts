import type { Account } from "../../account/account.js";
import type { Behaviour } from "../../account/behaviour.js";
import type { Resource } from "../../store/resource.js";

const SAMPLES = 10;
const SEPARATOR = ":::";

/** What the events of a metric say about one of their properties. */
interface Property {
  readonly name: string;
  readonly types: Set<string>;
  readonly samples: Set<unknown>;
}

/** Finds the properties of the metric whose id the path has before the operation lists them. */
export const listingProperties: Behaviour = ({ parameters }, account, next) => {
  const metric = account.get("metric", String(parameters["id"]));
  if (metric) findProperties(metric, account);
  return next();
};

/** Finds the properties of a metric before the operation reads one: its id names the metric. */
export const readingProperty: Behaviour = ({ parameters }, account, next) => {
  const [metricId = ""] = decoded(String(parameters["id"])).split(SEPARATOR);
  const metric = metricId !== "" && account.store.get("metric", metricId);
  if (metric) findProperties(metric, account);
  return next();
};

/** Stores the properties that the events of a metric have, with what their values tell. */
function findProperties(metric: Resource, account: Account): void {
  const properties = new Map<string, Property>();
  for (const id of account.owners("event", "metric", metric.id)) {
    const values = account.get("event", id)?.attributes["event_properties"] ?? {};
    for (const [name, value] of Object.entries(values)) {
      const property = properties.get(name) ?? { name, types: new Set(), samples: new Set() };
      properties.set(name, property);
      property.types.add(typeOf(value));
      if (isSample(value) && property.samples.size < SAMPLES) property.samples.add(value);
    }
  }
  for (const property of properties.values()) store(property, metric, account);
}

function store({ name, types, samples }: Property, metric: Resource, account: Account): void {
  const [type = "string", ...others] = types;
  const attributes = {
    property: name,
    label: name.replace(/^\$/, ""),
    inferred_type: others.length > 0 ? "string" : type,
    sample_values: [...samples],
  };
  const id = encoded(`${metric.id}${SEPARATOR}${name}`);
  account.create("metric-property", attributes, id);
  account.link({ type: "metric-property", id }, "metric", metric);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return "numeric";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d(T|$)/.test(value)) return "date";
  return value === null ? "string" : typeof value;
}

const isSample = (value: unknown): boolean =>
  ["string", "number", "boolean"].includes(typeof value);

const encoded = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/** Returns what an id encodes; empty if it encodes nothing. */
function decoded(id: string): string {
  try {
    return atob(id.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
