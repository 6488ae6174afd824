// @ts-check
import { h } from "./dom.js";

/** @param {string} time as the API writes it */
export const dayAndTime = (time) => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;

/** @param {string} time as the API writes it */
export const timeElement = (time) =>
  h("time", { datetime: time, title: dayAndTime(time) }, time.slice(11, 19));

/** @type {[ms: number, unit: string][]} */
const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
];

/**
 * Returns a span in its two largest units, as in `1 hour 5 minutes`.
 *
 * @param {number} ms
 */
export function span(ms) {
  /** @type {string[]} */
  const parts = [];
  let rest = ms;
  for (const [length, unit] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`);
  }
  return parts.slice(0, 2).join(" ") || `${ms} ms`;
}

/** @param {number} value */
export const number = (value) => value.toLocaleString("en");

/** @param {string} account @param {string} type */
export const listHref = (account, type) =>
  `#/list/${[account, type].map(encodeURIComponent).join("/")}`;

/** @param {string} account @param {string} type @param {string} id */
export const resourceHref = (account, type, id) =>
  `#/resource/${[account, type, id].map(encodeURIComponent).join("/")}`;
