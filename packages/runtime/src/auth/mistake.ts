/**
 * Returns what is wrong with a credential, without showing it; `undefined` if it is a valid header value.
 */
export function mistakeIn(value: unknown): string | undefined {
  if (typeof value !== "string" || value.trim() === "") return "; is the variable set?";
  if (/^\s|\s$/.test(value)) return " without spaces and line breaks around it; trim it";
  if (/^["'`]|["'`]$/.test(value)) return " without quotes around it";
  const [first = ""] = value.split(" ", 1);
  if (first.length < value.length && /^(klaviyo-api-key|bearer)$/i.test(first)) {
    return ` without "${first}" in front of it`;
  }
  return /^[\x21-\x7e]+$/.test(value) ? undefined : " of printable ASCII characters without spaces";
}
