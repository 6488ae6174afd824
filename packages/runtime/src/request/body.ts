import type { Operation } from "../operation/operation.js";
import { isObject, valueAt } from "../platform/json-value.js";

type Json = Readonly<Record<string, unknown>>;

/** Adds the JSON:API type to `item`, unless it has one. */
function typed(item: unknown, type: string | undefined): unknown {
  return type !== undefined && isObject(item) && item["type"] === undefined
    ? { ...item, type }
    : item;
}

/**
 * Returns the request document for `data`, with type and id filled in if the caller left them out.
 * Everything else stays as it is: `null` and absent members remain different.
 */
export function bodyDocument(operation: Operation, data: unknown, parameters: Json): Json {
  if (Array.isArray(data)) return { data: data.map((item) => typed(item, operation.type)) };
  const filled = typed(data, operation.type);
  if (operation.dataId === undefined || !isObject(filled) || filled["id"] !== undefined) {
    return { data: filled };
  }
  return { data: { ...filled, id: parameters[operation.dataId] } };
}

/** Returns the member names in `pointer` (RFC 6901), outermost first. */
function members(pointer: string): string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((member) => member.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Returns the value at `pointer` (RFC 6901) in `document`, or `undefined`. */
export function memberAt(document: unknown, pointer: string): unknown {
  return valueAt(document, members(pointer));
}

/**
 * Returns whether `document` has a member at `pointer` (RFC 6901) that is not `null`, in any item of the
 * arrays on the way.
 */
export function hasMember(document: unknown, pointer: string): boolean {
  let values = [document];
  for (const name of members(pointer)) {
    values = values.flat().map((value) => valueAt(value, [name]));
  }
  return values.some((value) => value !== undefined && value !== null);
}

/**
 * Returns a copy of `document` with `value` at `pointer` (RFC 6901). Copies only the ancestors of the
 * value, and creates those that are missing.
 */
export function withMember(document: Json, pointer: string, value: unknown): Json {
  const place = (parent: unknown, [name = "", ...rest]: string[]): Json => {
    const copy: Record<string, unknown> = isObject(parent) ? { ...parent } : {};
    copy[name] = rest.length === 0 ? value : place(copy[name], rest);
    return copy;
  };
  return place(document, members(pointer));
}
