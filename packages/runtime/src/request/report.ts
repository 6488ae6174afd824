import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation/operation.js";
import { isObject } from "../platform/json-value.js";
import { encodeBody } from "./encode.js";
import type { BodyEncoder } from "./prepare.js";

type Attributes = Record<string, unknown>;

/**
 * Matches a word, with its arguments if it is the operator of a condition; parentheses in quoted strings
 * do not count. Words match in any case, so that the search does not begin again at each of their letters.
 */
const CONDITION = /[a-z-]+(?:\((?:[^"'()]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\))?/g;

/**
 * Encodes the body of a report or an aggregate, which may contain a filter function and aliases of
 * names and values.
 */
export const encodeReport: BodyEncoder = (operation, parameters, uuid) => {
  const { data } = parameters;
  if (!isObject(data) || !isObject(data["attributes"])) {
    return encodeBody(operation, parameters, uuid);
  }
  const attributes: Attributes = { ...data["attributes"] };
  resolveAliases(operation, attributes);
  if (attributes["filter"] !== undefined) {
    attributes["filter"] = filterOf(operation.bodyFilter, attributes["filter"]);
  }
  return encodeBody(operation, { ...parameters, data: { ...data, attributes } }, uuid);
};

/** Replaces aliases in `attributes` with the names and values of the API. */
function resolveAliases({ id, synonyms = {} }: Operation, attributes: Attributes): void {
  for (const [name, { member, values }] of Object.entries(synonyms)) {
    const given = attributes[name];
    delete attributes[name];
    if (given === undefined) continue;
    if (attributes[member] !== undefined) {
      throw new UsageError(`${id}: ${name} is an alias of ${member}; pass only one of them`);
    }
    const wire = (value: unknown): unknown =>
      typeof value === "string" && Object.hasOwn(values, value) ? values[value] : value;
    attributes[member] = Array.isArray(given) ? given.map(wire) : wire(given);
  }
}

/** Returns `filter` as the API expects it: an expression, or a list of conditions. */
function filterOf(accepted: Operation["bodyFilter"], filter: unknown): unknown {
  const text = typeof filter === "function" && accepted ? accepted.write(filter as never) : filter;
  return accepted?.list && typeof text === "string" ? conditionsOf(text) : text;
}

/** Splits an expression into conditions. Invalid expressions stay whole, for the API to reject. */
function conditionsOf(text: string): readonly string[] {
  const conditions: string[] = [];
  const rest = text.replace(CONDITION, (word) => {
    if (!word.endsWith(")")) return word;
    conditions.push(word);
    return "";
  });
  return /^(and\(|[),\s])*$/.test(rest) && conditions.length > 0 ? conditions : [text];
}
