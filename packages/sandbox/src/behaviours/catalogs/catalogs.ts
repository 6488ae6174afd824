import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { TypeRules } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { pathId } from "../../engine/path.js";
import { conflict } from "../../response/refusal.js";
import { createEntry, type EntryType, updateEntry } from "./entry.js";

const creates =
  (type: EntryType): Behaviour =>
  ({ data }, account) => ({ data: createEntry(account, type, data) });

const updates =
  (type: EntryType): Behaviour =>
  ({ data }, account) => ({ data: updateEntry(account, type, data) });

/** Links entries; other than those of most relationships, an existing link is an error. */
const links =
  (type: EntryType, relationship: string): Behaviour =>
  (call, account, next) => {
    const id = pathId(call.operation, call.parameters) ?? "";
    const known = account.linkSet({ type, id }, relationship);
    const targets = call.parameters["data"] as ResourceIdentifier[];
    const linked = targets.findIndex((target) => known?.get(target.id));
    if (linked >= 0) {
      throw conflict(`The ${type} ${id} is already linked to ${targets[linked]?.id}.`, {
        source: { pointer: `/data/${linked}` },
      });
    }
    return next();
  };

/** Rules of entries that filters find by the ids of others. @param field as in `category.id` */
const filteredBy = (field: string, relationship: string): TypeRules => ({
  field: (entry, name, account) =>
    name === field ? account.linked(entry, relationship).map(({ id }) => id) : undefined,
});

/** Catalogs: items, their variants and their categories, under compound ids. */
export const catalogs: Behaviours = {
  types: {
    "catalog-item": {
      ...filteredBy("category.id", "categories"),
      deleted: (item, account) => {
        for (const variant of account.related(item, "variants")) account.delete(variant);
      },
    },
    "catalog-variant": { indexed: ["sku"], ...filteredBy("item.id", "item") },
    "catalog-category": filteredBy("item.id", "items"),
  },
  operations: {
    create_catalog_item: creates("catalog-item"),
    create_catalog_variant: creates("catalog-variant"),
    create_catalog_category: creates("catalog-category"),
    update_catalog_item: updates("catalog-item"),
    update_catalog_variant: updates("catalog-variant"),
    update_catalog_category: updates("catalog-category"),
    add_categories_to_catalog_item: links("catalog-item", "categories"),
    add_items_to_catalog_category: links("catalog-category", "items"),
  },
};
