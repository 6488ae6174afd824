/**
 * Returns what is wrong with a credential, without showing it; `undefined` if it is a valid header value.
 */
export function mistakeIn(value: unknown): string | undefined {
  if (typeof value !== "string" || value.trim() === "") return "; is the variable set?";
  if (/^[\s"'`]|[\s"'`]$/.test(value)) return " without quotes, spaces or line breaks around it";
  const [, scheme] = /^(klaviyo-api-key|bearer) /i.exec(value) ?? [];
  if (scheme) return ` without "${scheme}" in front of it`;
  return /^[\x21-\x7e]+$/.test(value) ? undefined : " of printable ASCII without spaces";
}
