import { statements } from "./statement.js";

export const catalogs = statements({
  compoundIds: [
    "recorded",
    "An entry's id is made of integration, catalog and external id; only $custom and $default are accepted",
  ],
  defaults: [
    "recorded",
    "A catalog entry created without texts and images has empty texts and no images, and is published",
  ],
  duplicates: [
    "approximated",
    "A catalog entry with the external id of another one is refused with 409",
  ],
  nulls: ["approximated", "A null sets an attribute of a catalog entry back to its default"],
  variantsGo: ["approximated", "Deleting a catalog item deletes its variants"],
  existingLink: [
    "recorded",
    "Linking an item with a category twice is a conflict, PATCH replaces links and DELETE removes them",
  ],
  bothDirections: [
    "recorded",
    "Items, variants and categories are related in all directions, and can be filtered by each other",
  ],
  onlyVariants: [
    "recorded",
    "An item shows only the relationship `variants`, and a variant cannot include its item",
  ],
  jobs: [
    "recorded",
    "Bulk jobs create, update and delete items, variants and categories, and include the rows once done",
  ],
  jobErrors: [
    "documented",
    "An entry that fails in a bulk job is in the job's errors with its pointer and external id",
  ],
  jobLimits: [
    "documented",
    "A bulk job takes at most 100 entries, and 500 jobs may be in progress",
  ],
  prices: ["not modelled", "Price drop and low inventory triggers of flows"],
});
