import type { ErrorObject } from "@klaviyo-kit/runtime";

const PROPERTIES = 400;
const TEXT_BYTES = 100_000;
const ITEMS = 4_000;
const DEPTH = 10;
const PROFILE_BYTES = 95_000;
/** The API stores integers in 64 bits. */
const INTEGER = 2 ** 63;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Escapes a name for a JSON Pointer (RFC 6901 §3). */
const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** Returns the errors of properties that are too many, too large or too deep. */
export function propertyErrors(properties: object, pointer: string): ErrorObject[] {
  const count = Object.keys(properties).length;
  const many =
    count > PROPERTIES
      ? [error(`An event has at most ${PROPERTIES} properties, this one has ${count}.`, pointer)]
      : [];
  return [...many, ...valueErrors(properties, pointer, 1)];
}

/** Returns the error of a profile that is too large. */
export function profileSizeErrors(profile: object, pointer: string): ErrorObject[] {
  const size = bytesOf(JSON.stringify(profile));
  if (size <= PROFILE_BYTES) return [];
  return [error(`The profile has ${size} bytes, at most ${PROFILE_BYTES} are allowed.`, pointer)];
}

function valueErrors(value: unknown, pointer: string, depth: number): ErrorObject[] {
  if (typeof value === "string" && bytesOf(value) > TEXT_BYTES) {
    return [error(`The text is longer than ${TEXT_BYTES} bytes.`, pointer)];
  }
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= INTEGER) {
    return [error(`${value} is not a 64-bit integer.`, pointer)];
  }
  if (typeof value !== "object" || value === null) return [];
  if (depth > DEPTH) return [error(`Values nest deeper than ${DEPTH} levels.`, pointer)];
  if (Array.isArray(value) && value.length > ITEMS) {
    return [error(`A list has at most ${ITEMS} items, this one has ${value.length}.`, pointer)];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    valueErrors(inner, `${pointer}/${escaped(name)}`, depth + 1),
  );
}

const error = (detail: string, pointer: string): ErrorObject => ({ detail, source: { pointer } });
