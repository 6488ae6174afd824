/** Characters of the longest text, and items of the longest list, that a template can make. */
export const MAX_LENGTH = 1_000_000;

const MAX_DEPTH = 20;

export type Dictionary = Readonly<Record<string, unknown>>;

export const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Tells whether a condition takes a value for true: as in Python, nothing empty is. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isDictionary(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== "" && value !== 0 && value !== false;
}

/** Writes a value as a template prints it: as in Python, with `None`, `True` and quotes in lists. */
export function printed(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : represented(value, 0);
}

function represented(value: unknown, depth: number): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string")
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (typeof value !== "object") return String(value);
  if (depth === MAX_DEPTH) return "...";
  if (Array.isArray(value)) {
    return `[${value.map((one) => represented(one, depth + 1)).join(", ")}]`;
  }
  const members = Object.entries(value).map(
    ([name, one]) => `'${name}': ${represented(one, depth + 1)}`,
  );
  return `{${members.join(", ")}}`;
}

/** Returns a member of a dictionary or an item of a list; `undefined` if there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  if (!isDictionary(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  if (name === "items") return Object.entries(value);
  if (name === "keys") return Object.keys(value);
  return name === "values" ? Object.values(value) : undefined;
}

/** Returns what a loop goes through: items, characters, or the names of members. */
export function iterated(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return [...value];
  return isDictionary(value) ? Object.keys(value) : [];
}
