/** Which attributes of a type a request asks for. */
export interface Asked {
  /** the sparse fieldset, as in `["name", "definition.channel"]`; all without one */
  readonly fields: readonly string[] | undefined;
  readonly additional: readonly string[] | undefined;
}

/** Returns whether a request asks for an attribute. @param withheld unless it is asked for by name */
export function isAsked(
  name: string,
  { fields, additional = [] }: Asked,
  withheld: boolean,
): boolean {
  if (additional.includes(name)) return true;
  if (fields) return fields.some((field) => field === name || field.startsWith(`${name}.`));
  return !withheld;
}

/** Returns an attribute with the members that a request asks for; all if it names none of them. */
export function cutTo(value: unknown, name: string, { fields, additional = [] }: Asked): unknown {
  if (!fields || fields.includes(name) || additional.includes(name)) return value;
  const inner = fields.filter((field) => field.startsWith(`${name}.`));
  return inner.length === 0
    ? value
    : picked(
        value,
        inner.map((field) => field.slice(name.length + 1)),
      );
}

function picked(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => picked(item, paths));
  if (typeof value !== "object" || value === null) return value;
  const asked: Asked = { fields: paths, additional: undefined };
  const kept = Object.entries(value).filter(([name]) => isAsked(name, asked, false));
  return Object.fromEntries(kept.map(([name, inner]) => [name, cutTo(inner, name, asked)]));
}
