import type { FilterField, Operation, RateLimits } from "../model/model.js";
import type { Schema } from "../model/schema.js";
import { boundsOf, formatOf, stringsOf } from "../model/schema-parts.js";
import { counted } from "../text/counted.js";
import { code, codes } from "./markdown.js";
import { sentenceOf } from "./sentence.js";

/** Facts of an operation as Markdown, for comments and READMEs. */
export interface Facts {
  /** what it does; empty if Klaviyo's description says it and there are no words of ours */
  words: string;
  /** `GET /api/profiles` */
  endpoint: string;
  scopes: string;
  limits: string;
  /** one entry per condition */
  conditionalLimits: string[];
  size: string;
  /** how a missing idempotency key is chosen */
  key: string;
  /** one line per field */
  filters: string[];
  filterRequired: boolean;
  sort: string;
  include: string;
  additionalFields: string;
  page: string;
}

export function factsOf(operation: Operation): Facts {
  const { parameters } = operation;
  const size = parameters.page.get("size")?.schema;
  return {
    words: operation.words ?? (operation.description === undefined ? sentenceOf(operation) : ""),
    endpoint: code(`${operation.method} ${operation.path}`),
    scopes: codes(operation.scopes),
    limits: limits(operation.limits),
    conditionalLimits: operation.limitsWhen.map(
      ({ parameter, value, ...rest }) => `${limits(rest)} with ${code(`${parameter}=${value}`)}`,
    ),
    size: sizeFacts(operation),
    key: keyFacts(operation),
    filters: ((parameters.filter ?? operation.bodyFilter)?.fields ?? []).map(filterField),
    filterRequired: parameters.filter?.required ?? false,
    sort: codes(sortFields(operation)),
    include: codes(operation.response.included.keys()),
    additionalFields: [...parameters.additionalFields]
      .map(([type, { schema }]) => `${code(type)}: ${codes(stringsOf(schema))}`)
      .join("; "),
    page: size ? pageFacts(size) : "",
  };
}

function pageFacts(size: Schema): string {
  const { minimum = 1, maximum } = boundsOf(size);
  return `${minimum} to ${maximum} per page, default ${size.default}`;
}

/** Returns the limits of an operation, including conditional ones, on one line. */
export const limitsLine = (facts: Facts): string =>
  [facts.limits, ...facts.conditionalLimits].join("; ");

function limits({ burst, steady, daily }: RateLimits): string {
  const stated = [
    burst === undefined ? "" : `${burst}/s`,
    steady === undefined ? "" : `${steady}/min`,
    daily === undefined ? "" : `${daily}/day`,
  ];
  return stated.filter((text) => text !== "").join(", ");
}

const grouped = (count: number): string => count.toLocaleString("en-US");

function keyFacts({ idempotencyKey, idempotencyTime }: Operation): string {
  if (idempotencyKey === undefined) return "";
  const name = (pointer: string): string => code(pointer.slice(pointer.lastIndexOf("/") + 1));
  const chosen =
    idempotencyTime === undefined
      ? "random"
      : `derived from the body if ${name(idempotencyTime)} is given, and random otherwise`;
  return `a missing ${name(idempotencyKey)} is ${chosen}; the API drops repeats with the same key`;
}

function sizeFacts({ size }: Operation): string {
  const stated = [
    size?.items ? counted(size.items.count, "item", grouped) : "",
    size?.bodyBytes ? `${grouped(size.bodyBytes / 1000)} kB in total` : "",
    size?.itemBytes ? `${grouped(size.itemBytes / 1000)} kB per item` : "",
  ];
  return stated.filter((text) => text !== "").join(", ");
}

function filterField({ name, single, list, none, value }: FilterField): string {
  const operators = [...new Set([...single, ...list, ...none])].sort();
  const type = filterValue(value);
  return `${code(name)}: ${operators.join(", ")}${type === "" ? "" : ` (${type})`}`;
}

/** Returns the type or the values that a filter field takes; empty if its operators take none. */
export function filterValue(value: FilterField["value"]): string {
  if (!value) return "";
  if (value.kind === "union") return value.members.map(filterValue).join(" or ");
  return value.kind === "enum" ? codes(value.values.map(String)) : (formatOf(value) ?? value.kind);
}

/** Returns the sortable fields, each once, without the minus of descending order. */
export function sortFields({ parameters }: Operation): string[] {
  return [...new Set(stringsOf(parameters.sort?.schema).map((value) => value.replace(/^-/, "")))];
}
