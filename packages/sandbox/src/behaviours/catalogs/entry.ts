import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account, RequestData } from "../../account/account.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** What a catalog holds. */
export type EntryType = "catalog-item" | "catalog-variant" | "catalog-category";

type Attributes = Readonly<Record<string, unknown>>;

const INTEGRATION = "$custom";
const CATALOG = "$default";

/** Values of what a request leaves out, or sets to `null`. */
const PRODUCT: Attributes = {
  title: "",
  description: "",
  url: "",
  image_full_url: "",
  image_thumbnail_url: "",
  images: [],
  custom_metadata: {},
  published: true,
};

const DEFAULTS: Readonly<Record<EntryType, Attributes>> = {
  "catalog-item": PRODUCT,
  "catalog-variant": { ...PRODUCT, sku: "", inventory_policy: 0 },
  "catalog-category": { name: "" },
};

/** Creates an item, a variant or a category. @throws {Refusal} 400, 404 or 409 */
export function createEntry(account: Account, type: EntryType, data: RequestData): Resource {
  const { integration_type, catalog_type, ...attributes } = data.attributes ?? {};
  if ((catalog_type ?? CATALOG) !== CATALOG) {
    const detail = `'${catalog_type}' is not a valid catalog_type: expected '${CATALOG}'.`;
    throw invalid(detail, "/data/attributes/catalog_type");
  }
  const external = String(attributes["external_id"]);
  const id = [integration_type ?? INTEGRATION, CATALOG, external].join(":::");
  if (account.store.get(type, id)) {
    throw conflict(`A ${type} with the external_id '${external}' already exists.`, {
      source: { pointer: "/data/attributes/external_id" },
    });
  }
  const targets = linksOf(account, type, data);
  const created = account.timestamp();
  const updated = account.timestamp();
  const given = withoutNulls(attributes);
  const entry = account.create(type, { ...DEFAULTS[type], ...given, created, updated }, id);
  for (const [name, linked] of targets) account.setLinks(entry, name, linked);
  return entry;
}

/** Changes an item, a variant or a category; `null` sets an attribute back. @throws {Refusal} 404 */
export function updateEntry(account: Account, type: EntryType, data: RequestData): Resource {
  const entry = account.require(type, data.id ?? "");
  const targets = linksOf(account, type, data);
  const changes = Object.entries(data.attributes ?? {}).map(([name, value]) => [
    name,
    value ?? DEFAULTS[type][name] ?? null,
  ]);
  for (const [name, linked] of targets) account.setLinks(entry, name, linked);
  return account.update(entry, {
    ...(Object.fromEntries(changes) as Attributes),
    updated: account.timestamp(),
  });
}

/** Returns the resources that a request links to. @throws {Refusal} 404 for unknown ones */
function linksOf(
  account: Account,
  type: EntryType,
  { relationships = {} }: RequestData,
): (readonly [name: string, targets: ResourceIdentifier[]])[] {
  if (type === "catalog-variant" && relationships["item"] && !relationships["item"].data) {
    throw invalid("A variant belongs to an item: 'data' is missing.", "/data/relationships/item");
  }
  return Object.entries(relationships).flatMap(([name, { data }]) => {
    if (data === undefined) return [];
    const targets = [data ?? []].flat();
    for (const [index, target] of targets.entries()) {
      const place = Array.isArray(data) ? `data/${index}` : "data";
      account.require(target.type, target.id, `/data/relationships/${name}/${place}/id`);
    }
    return [[name, targets] as const];
  });
}

const withoutNulls = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
