/** Minimum length of a secret; replacing the short ones of tests could garble messages. */
const MIN_LENGTH = 8;

/** Returns a pattern of a character as it is, URL-encoded, or as JSON may write it, also within JSON. */
function written(char: string): string {
  const code = char.charCodeAt(0).toString(16).padStart(4, "0");
  const hex = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const literal = /\w/.test(char) ? char : `\\\\{0,3}\\${char}`;
  return `(?:${literal}|\\\\{1,3}u${hex}|%${hex.slice(2)})`;
}

/**
 * Removes a secret that was sent from `text`. Error pages echo request headers in many forms; text that
 * is decoded later contains no secret either.
 *
 * @param sent the secret, or a header value that ends with it
 */
export function withoutSecret(text: string, sent = ""): string {
  const secret = sent.slice(sent.lastIndexOf(" ") + 1);
  if (secret.length < MIN_LENGTH) return text;
  return text.replace(RegExp(secret.replace(/./gs, written), "g"), "[secret]");
}

/** Returns headers of a response without a secret that was sent. */
export const headersWithoutSecret = (headers: Headers, sent?: string): Headers =>
  new Headers(
    [...headers].map(([name, value]): [string, string] => [name, withoutSecret(value, sent)]),
  );

/** Returns `cause`; if it or its own cause contains the secret, an error without it instead. */
export function causeWithoutSecret(cause: unknown, sent?: string): unknown {
  const { cause: inner = cause } = Object(cause) as ErrorOptions;
  const words = [cause, Object(cause).stack, inner, Object(inner).stack].join("\n");
  return withoutSecret(words, sent) === words ? cause : new Error(withoutSecret(`${inner}`, sent));
}
