import { isObject } from "../platform/json-value.js";

/** Odd constants with which a step of the hash loses no bits; one per 32 bits of the key. */
const MULTIPLIERS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];

/** Sorts the members of objects, so that their order does not matter. */
const sorted = (_: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Returns a key of 32 hex digits that equal JSON documents share, in any process. Not a cryptographic hash:
 * `crypto.subtle` is asynchronous, and keys need no protection from those who choose the content. Must
 * not change between releases, because a backfill may be repeated after an update.
 */
export function contentKey(json: string): string {
  const text = JSON.stringify(JSON.parse(json), sorted);
  return MULTIPLIERS.map((multiplier) => {
    let hash = multiplier;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), multiplier);
      hash ^= hash >>> 15;
    }
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}
