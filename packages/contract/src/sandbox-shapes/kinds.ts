/** How the recorder classified values. Ids that callers choose themselves may be any string. */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  object: isObject,
  array: Array.isArray,
  // The recorder did not distinguish empty objects from empty arrays.
  "array(empty)": (value) => isObject(value) && Object.keys(value).length === 0,
  url: text(/^https:\/\/[^?]+[^?/]$/),
  "url/": text(/^https:\/\/[^?]+\/$/),
  "url?": text(/^https:\/\/[^?]+\?.+$/),
  "date(s+hh:mm)": text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
  "date(s.ffffff+hh:mm)": text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/),
  "date(sZ)": text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  "id(own)": text(/./),
  "id(ulid)": text(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  "id(uuid)": text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  "id(hex32)": text(/^[0-9a-f]{32}$/),
  "id(digits)": text(/^\d+$/),
  "id(base64url)": text(/^[\w-]+={0,2}$/),
  "id(event:name)": text(/^event:[\w.]+$/),
  "id([A-Za-z0-9]{6})": text(/^[A-Za-z0-9]{6}$/),
  "id([A-Za-z0-9]{11})": text(/^[A-Za-z0-9]{11}$/),
  "id([a-z_]+)": text(/^[a-z_]+$/),
  "id($integration:::$catalog:::external_id)": text(/^\$\w+:::\$\w+:::.+$/),
};

/** Returns whether a value is of one of the recorded kinds, as in `id(ulid)|null`. */
export function isOfKind(value: unknown, kinds: string): boolean {
  return kinds.split("|").some((kind) => {
    const matches = KINDS[kind];
    if (!matches) throw new Error(`the recordings have an unknown kind: ${kind}`);
    return matches(value);
  });
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function text(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}
