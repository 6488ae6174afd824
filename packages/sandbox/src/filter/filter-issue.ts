import {
  type FilterCondition,
  type FilterWriter,
  isFilterSyntaxError,
  isUsageError,
  parseFilter,
} from "@klaviyo-kit/runtime";
import { isDay } from "../clock/is-day.js";
import { conditionsOf } from "./conditions.js";
import { replayFilter } from "./replay-filter.js";

/**
 * Returns what is wrong with a filter expression, or `undefined` if it is valid.
 *
 * @param writer writes the filters of the operation; without it only the syntax is checked
 */
export function filterIssue(writer: FilterWriter | undefined, text: unknown): string | undefined {
  try {
    const nodes = parseFilter(String(text));
    const date = conditionsOf(nodes).flatMap(impossibleDates)[0];
    if (date !== undefined) return `filter: ${date} does not exist`;
    if (writer) replayFilter(writer, nodes);
    return undefined;
  } catch (error) {
    if (!isFilterSyntaxError(error) && !isUsageError(error)) throw error;
    return error.message;
  }
}

/** Returns the dates of a condition that have the form of a date but do not exist. */
const impossibleDates = ({ value }: FilterCondition): string[] =>
  [value]
    .flat()
    .flatMap((one) => (one instanceof Object ? [one.date] : []))
    .filter((date) => Number.isNaN(Date.parse(date)) || !isDay(date.slice(0, "2025-01-31".length)));
