import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";
import type { Behaviour } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";

const DATES = ["created", "updated"];

/**
 * Refuses what lists of flows refuse besides the usual: a time of a filter that is yet to come, and a
 * filter by one time with a sort by another field.
 */
export const datedList: Behaviour = (call, account, next) => {
  const conditions = call.filter.flatMap(flat).filter(({ field }) => DATES.includes(field));
  for (const { field, value } of conditions) {
    const date = typeof value === "object" && value && "date" in value ? value.date : String(value);
    if (Date.parse(date) > account.clock.now()) {
      throw invalid(`'${date}' is in the future: filter '${field}' by a time that has passed.`, {
        parameter: "filter",
      });
    }
    const { sort } = call.parameters;
    if (typeof sort === "string" && sort.replace(/^-/, "") !== field) {
      throw invalid(`A list that is filtered by '${field}' can only be sorted by '${field}'.`, {
        parameter: "sort",
      });
    }
  }
  return next();
};

const flat = (node: FilterNode): FilterCondition[] =>
  "conditions" in node ? node.conditions.flatMap(flat) : [node as FilterCondition];
