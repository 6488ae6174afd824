import { isObject, type Operation } from "@klaviyo-kit/runtime";
import { invalid } from "../response/refusal.js";

/**
 * Checks how many items a body has, and how large each is.
 *
 * @param data of the body
 * @throws {Refusal} with a pointer to the items (RFC 6901)
 */
export function checkSize({ size }: Operation, data: unknown): void {
  const { items: limit, itemBytes } = size ?? {};
  if (!limit) return;
  const { count, pointer } = limit;
  const items = valueAt({ data }, pointer);
  if (!Array.isArray(items)) return;
  if (items.length > count) {
    throw invalid(`${items.length} items are too many: at most ${count} are allowed.`, pointer);
  }
  if (itemBytes === undefined) return;
  const large = items.findIndex((item) => bytesOf(item) > itemBytes);
  if (large >= 0) {
    throw invalid(`The item is larger than ${itemBytes} bytes.`, `${pointer}/${large}`);
  }
}

const bytesOf = (item: unknown): number => new TextEncoder().encode(JSON.stringify(item)).length;

const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
