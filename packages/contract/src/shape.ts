import type { Operation } from "@klaviyo-kit/generator";

/**
 * Compares a result with the generated types: the kind of its data, the types of its resources, and
 * required ids.
 *
 * @returns a description of each difference
 */
export function shapeIssues(
  result: unknown,
  { data }: Operation["response"],
  resources: ReadonlyMap<string, { type: string; identified: boolean }>,
): string[] {
  if (data.kind === "none") return result === undefined ? [] : ["there is content"];
  if (data.kind === "unknown") return [];
  if (!isObject(result) || !("data" in result)) return ["there is no data"];
  const items = Array.isArray(result["data"]) ? result["data"] : [result["data"]];
  if (Array.isArray(result["data"]) !== data.many)
    return [`data is ${data.many ? "not an" : "an"} array`];
  const resource = data.kind === "resource" ? resources.get(data.resource) : undefined;
  const types = data.kind === "identifier" ? data.types : [resource?.type];
  const identified = data.kind === "identifier" || resource?.identified === true;
  return items.flatMap((item: unknown) => {
    if (item === null && data.nullable) return [];
    if (!isObject(item)) return ["an item is not an object"];
    return [
      ...(types.includes(item["type"] as string) ? [] : [`type is ${String(item["type"])}`]),
      ...(!identified || typeof item["id"] === "string" ? [] : ["there is no id"]),
    ];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
