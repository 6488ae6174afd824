import { isObject, isOfKind } from "./kinds.js";

/** Kinds of values by the paths of their members; `[]` stands for every item of an array. */
type Shape = ReadonlyMap<string, string>;

/**
 * Compares a body with a recorded shape.
 *
 * @param lines `path: kind`
 * @returns a description of each difference: `path: …`
 */
export function differences(lines: readonly string[], body: unknown): string[] {
  const shape: Shape = new Map(lines.map((line) => line.split(": ", 2) as [string, string]));
  if (shape.has("(body)")) return body === undefined ? [] : ["(body): is not empty"];
  const seen = new Set<string>();
  const found = new Set(valuesOf(body, "", { shape, seen }));
  const missing = [...shape.keys()].filter((path) => !seen.has(path));
  return [...found, ...missing.map((path) => `${path}: is missing`)].sort();
}

function valuesOf(
  value: unknown,
  path: string,
  context: { shape: Shape; seen: Set<string> },
): string[] {
  const { shape, seen } = context;
  const kinds = shape.get(path);
  if (kinds !== undefined) {
    seen.add(path);
    // Members of objects that callers fill, such as `properties`, were not recorded.
    if (isOfKind(value, kinds) && (kinds !== "array" || (value as []).length === 0)) return [];
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const entries: [string, unknown][] = Array.isArray(value)
      ? value.map((item: unknown) => [`${path}[]`, item])
      : Object.entries(value).map(([name, inner]) => [
          path === "" ? name : `${path}.${name}`,
          inner,
        ]);
    return entries.flatMap(([place, inner]) => valuesOf(inner, place, context));
  }
  const text = JSON.stringify(value);
  if (kinds !== undefined) return [`${path}: is ${text} instead of ${kinds}`];
  const inner = [...shape.keys()].filter(
    (one) => /^[.[]/.test(one.slice(path.length)) && one.startsWith(path),
  );
  for (const one of inner) seen.add(one);
  return [
    inner.length > 0
      ? `${path}: is ${text} instead of having members`
      : `${path}: was not recorded (${text})`,
  ];
}
