import type { FilterField, Operation, RateLimits } from "../model/model.js";
import { enumValues } from "../model/schema.js";
import { code, codes } from "./markdown.js";

/** The facts of an operation as text, for comments and for READMEs. */
export interface Facts {
  /** `GET /api/profiles` */
  endpoint: string;
  scopes: string;
  limits: string;
  /** one sentence per condition */
  conditionalLimits: string[];
  size: string;
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
    endpoint: code(`${operation.method} ${operation.path}`),
    scopes: codes(operation.scopes),
    limits: limits(operation.limits),
    conditionalLimits: operation.limitsWhen.map(
      ({ parameter, value, ...rest }) => `${limits(rest)} with ${code(`${parameter}=${value}`)}`,
    ),
    size: sizeFacts(operation),
    filters: ((parameters.filter ?? operation.bodyFilter)?.fields ?? []).map(filterField),
    filterRequired: parameters.filter?.required ?? false,
    sort: codes(sortFields(operation)),
    include: codes(operation.answer.included.keys()),
    additionalFields: [...parameters.additionalFields]
      .map(([type, { schema }]) => `${code(type)}: ${codes(strings(schema.items))}`)
      .join("; "),
    page: size ? `${size.minimum ?? 1} to ${size.maximum} per page, default ${size.default}` : "",
  };
}

/** The limits of an operation, conditional ones included, on one line. */
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

function sizeFacts({ size }: Operation): string {
  const stated = [
    size?.items ? `${grouped(size.items.count)} items` : "",
    size?.bodyBytes ? `${grouped(size.bodyBytes / 1000)} kB in total` : "",
    size?.itemBytes ? `${grouped(size.itemBytes / 1000)} kB per item` : "",
  ];
  return stated.filter((text) => text !== "").join(", ");
}

function filterField({ name, single, list, none, value }: FilterField): string {
  const operators = [...new Set([...single, ...list, ...none])].sort();
  const type = value?.enum ? codes(value.enum.map(String)) : (value?.format ?? value?.type ?? "");
  return `${code(name)}: ${operators.join(", ")}${type === "" ? "" : ` (${type})`}`;
}

/** Sortable fields, each once, without the minus of descending order. */
export function sortFields({ parameters }: Operation): string[] {
  return [...new Set(strings(parameters.sort?.schema).map((value) => value.replace(/^-/, "")))];
}

const strings = (schema: Parameters<typeof enumValues>[0] | undefined): string[] =>
  (schema ? enumValues(schema) : []).filter((value) => typeof value === "string");
