import { UsageError } from "../errors/usage-error.js";
import type { Operation } from "../operation/operation.js";
import { isObject } from "../platform/json-value.js";
import { encodeBody } from "./encode.js";
import type { BodyEncoder } from "./prepare.js";

type Attributes = Record<string, unknown>;

/** One condition of an expression, its literals skipped: a parenthesis in them ends nothing. */
const CONDITION = /[a-z-]+\((?:[^"'()]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\)/g;

/** Makes the body of a report or an aggregate: filters and names become those of the wire. */
export const encodeReport: BodyEncoder = (operation, parameters, uuid) => {
  const { data } = parameters;
  if (!isObject(data) || !isObject(data["attributes"])) {
    return encodeBody(operation, parameters, uuid);
  }
  const attributes: Attributes = { ...data["attributes"] };
  rename(operation, attributes);
  if (attributes["filter"] !== undefined) {
    attributes["filter"] = filterOf(operation.bodyFilter, attributes["filter"]);
  }
  return encodeBody(operation, { ...parameters, data: { ...data, attributes } }, uuid);
};

function rename({ id, synonyms = {} }: Operation, attributes: Attributes): void {
  for (const [name, { member, values }] of Object.entries(synonyms)) {
    const given = attributes[name];
    delete attributes[name];
    if (given === undefined) continue;
    if (attributes[member] !== undefined) {
      throw new UsageError(`${id}: ${name} is another name of ${member}; give one of them`);
    }
    const wire = (value: unknown): unknown =>
      typeof value === "string" && Object.hasOwn(values, value) ? values[value] : value;
    attributes[member] = Array.isArray(given) ? given.map(wire) : wire(given);
  }
}

function filterOf(known: Operation["bodyFilter"], filter: unknown): unknown {
  const text = typeof filter === "function" && known ? known.write(filter as never) : filter;
  return known?.list && typeof text === "string" ? conditionsOf(text) : text;
}

/** The conditions that an expression joins; what is none stays whole, for the API to refuse. */
function conditionsOf(text: string): readonly string[] {
  const rest = text.replace(CONDITION, "");
  return /^(and\(|[),\s])*$/.test(rest) ? (text.match(CONDITION) ?? [text]) : [text];
}
