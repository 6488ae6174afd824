import {
  type FilterWriter,
  isFilterSyntaxError,
  isUsageError,
  parseFilter,
} from "@klaviyo-kit/runtime";
import { replayFilter } from "./replay-filter.js";

/**
 * Returns what is wrong with a filter expression, or `undefined` if it is valid.
 *
 * @param writer writes the filters of the operation; without it only the syntax is checked
 */
export function filterIssue(writer: FilterWriter | undefined, text: unknown): string | undefined {
  try {
    const nodes = parseFilter(String(text));
    if (writer) replayFilter(writer, nodes);
    return undefined;
  } catch (error) {
    if (!isFilterSyntaxError(error) && !isUsageError(error)) throw error;
    return error.message;
  }
}
