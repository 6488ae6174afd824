import { isDictionary, isTrue, iterated, memberOf, printed } from "./values.js";

/** Changes a value. @param argument `undefined` if the template gives none */
export type Filter = (value: unknown, argument: unknown) => unknown;

const text =
  (change: (text: string) => string): Filter =>
  (value) =>
    change(printed(value));

/** The filters of templates, with Django's meanings; `lookup` is Klaviyo's own. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ["default", (value, argument) => (isTrue(value) ? value : argument)],
  ["lookup", (value, argument) => memberOf(value, printed(argument)) ?? null],
  ["floatformat", (value, argument) => floatFormat(value, argument)],
  ["add", (value, argument) => add(value, argument)],
  ["upper", text((value) => value.toUpperCase())],
  ["lower", text((value) => value.toLowerCase())],
  ["title", text((value) => value.toLowerCase().replace(/[\p{L}\p{N}']+/gu, capitalised))],
  ["capfirst", text((value) => capitalised(value))],
  ["length", (value) => iterated(value).length],
  ["first", (value) => iterated(value)[0] ?? ""],
  ["last", (value) => iterated(value).at(-1) ?? ""],
  ["join", (value, argument) => iterated(value).map(printed).join(printed(argument))],
  ["urlencode", text((value) => encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd")))],
]);

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/**
 * Rounds a number to some places. Without an argument, or with a negative one, whole numbers have none.
 */
function floatFormat(value: unknown, argument: unknown): string {
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  const places = argument === undefined ? -1 : Number(argument);
  if (!Number.isFinite(number) || isDictionary(value) || Array.isArray(value)) return "";
  if (!Number.isInteger(places)) return printed(value);
  const shown = places < 0 && Number.isInteger(number) ? 0 : Math.min(Math.abs(places), 20);
  return rounded(number, shown);
}

/** Rounds halves away from zero, by the decimal digits of the number. */
function rounded(number: number, places: number): string {
  const digits = String(Math.abs(number));
  if (digits.includes("e")) return number.toFixed(places);
  const shifted = Math.round(Number(`${digits}e${places}`));
  const result =
    shifted > Number.MAX_SAFE_INTEGER ? Math.abs(number) : Number(`${shifted}e-${places}`);
  return (number < 0 && result !== 0 ? "-" : "") + result.toFixed(places);
}

/** Adds whole numbers; puts texts and lists together if they are none. */
function add(value: unknown, argument: unknown): unknown {
  const [left, right] = [wholeNumber(value), wholeNumber(argument)];
  if (left !== undefined && right !== undefined) return left + right;
  if (typeof value === "string" && typeof argument === "string") return value + argument;
  return Array.isArray(value) && Array.isArray(argument) ? [...value, ...argument] : "";
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : undefined;
}
