/**
 * Returns what is wrong with a credential, without showing it; `undefined` if it is a valid header value.
 *
 * @param scheme scheme that the client adds, as in `Klaviyo-API-Key`
 */
export function mistakeIn(value: unknown, scheme = ""): string | undefined {
  if (typeof value !== "string" || value.trim() === "") return "; is the variable set?";
  if (/^\s|\s$/.test(value)) return " without spaces and line breaks around it; trim the value";
  if (/^["'`]|["'`]$/.test(value)) return " without quotes around it";
  const [first = ""] = value.split(" ", 1);
  if (first.length < value.length && /^(klaviyo-api-key|bearer)$/i.test(first)) {
    return ` without "${first}" in front of it${scheme && `; the client adds "${scheme}"`}`;
  }
  return /^[\x21-\x7e]+$/.test(value) ? undefined : " of printable ASCII characters without spaces";
}
