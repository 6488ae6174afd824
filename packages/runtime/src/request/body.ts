import type { Operation } from "../operation/operation.js";
import { isObject, valueAt } from "../platform/json-value.js";

type Json = Readonly<Record<string, unknown>>;

/** `item` with its JSON:API type first, unless it has one. */
function typed(item: unknown, type: string | undefined): unknown {
  return type !== undefined && isObject(item) && item["type"] === undefined
    ? { ...item, type }
    : item;
}

/**
 * The request document of `data`: type and id are filled in where the caller left them out. Everything
 * else stays as it is, `null` and absence apart.
 */
export function bodyDocument(operation: Operation, data: unknown, parameters: Json): Json {
  if (Array.isArray(data)) return { data: data.map((item) => typed(item, operation.type)) };
  const filled = typed(data, operation.type);
  if (operation.dataId === undefined || !isObject(filled) || filled["id"] !== undefined) {
    return { data: filled };
  }
  return { data: { ...filled, id: parameters[operation.dataId] } };
}

/** Members that `pointer` (RFC 6901) names, outermost first. */
function members(pointer: string): string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((member) => member.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What stands at `pointer` (RFC 6901) of `document`; `undefined` where there is nothing. */
export function memberAt(document: unknown, pointer: string): unknown {
  return valueAt(document, members(pointer));
}

/**
 * A copy of `document` with `value` at `pointer` (RFC 6901). Only the ancestors are copied, and made
 * where they are absent.
 */
export function withMember(document: Json, pointer: string, value: unknown): Json {
  const place = (parent: unknown, [name = "", ...rest]: string[]): Json => {
    const copy: Record<string, unknown> = isObject(parent) ? { ...parent } : {};
    copy[name] = rest.length === 0 ? value : place(copy[name], rest);
    return copy;
  };
  return place(document, members(pointer));
}
