import type { Operation } from "@klaviyo-kit/generator";

/**
 * How an answer differs from what the generated types promise of it: the kind of its data, the type
 * of its resources, an id where there must be one. Says each fault in words.
 */
export function shapeFaults(
  answer: unknown,
  { data }: Operation["answer"],
  resources: ReadonlyMap<string, { type: string; identified: boolean }>,
): string[] {
  if (data.kind === "none") return answer === undefined ? [] : ["there is content"];
  if (data.kind === "unknown") return [];
  if (!isObject(answer) || !("data" in answer)) return ["there is no data"];
  const items = Array.isArray(answer["data"]) ? answer["data"] : [answer["data"]];
  if (Array.isArray(answer["data"]) !== data.many)
    return [`data is ${data.many ? "no" : "an"} array`];
  const resource = data.kind === "resource" ? resources.get(data.resource) : undefined;
  const types = data.kind === "identifier" ? data.types : [resource?.type];
  const identified = data.kind === "identifier" || resource?.identified === true;
  return items.flatMap((item: unknown) => {
    if (item === null && data.nullable) return [];
    if (!isObject(item)) return ["an item is no object"];
    return [
      ...(types.includes(item["type"] as string) ? [] : [`type is ${String(item["type"])}`]),
      ...(!identified || typeof item["id"] === "string" ? [] : ["there is no id"]),
    ];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
