import { alwaysInclude, identifier, include, nothing, relate, requireRelated } from "./edits.js";
import type { Case } from "./field-cases.js";

/** Changes of resource types and relationships in responses. */
export const RESOURCE_CASES: readonly Case[] = [
  [
    ["included-type-added", "resource-added"],
    ["included-type-removed", "resource-removed"],
    include(["makers"]),
    include(["makers"], "Pet"),
  ],
  [["always-included-added"], ["always-included-removed"], nothing, alwaysInclude("Owner")],
  [["resource-added"], ["resource-removed"], include(["owners"]), include(["owners"], "Pet")],
  [["relationship-added"], ["relationship-removed", "type-removed"], nothing, relate(undefined)],
  [
    ["relationship-data-added"],
    ["relationship-data-removed"],
    relate(undefined),
    relate(identifier("maker")),
  ],
  [
    ["relationship-data-required"],
    ["relationship-data-optional"],
    relate(identifier("maker")),
    requireRelated(identifier("maker")),
  ],
  [
    ["relationship-count-changed"],
    ["relationship-count-changed"],
    relate(identifier("maker")),
    relate({ type: "array", items: identifier("maker") }),
  ],
  [
    ["relationship-type-added"],
    ["relationship-type-removed"],
    relate(identifier("maker")),
    relate(identifier("maker", "owner")),
  ],
];
