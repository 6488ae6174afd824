/** Minimum length of a secret; replacing the short ones of tests could garble messages. */
const MIN_LENGTH = 8;

/**
 * Removes a secret that was sent from `text`. Error pages echo request headers: as they are, URL-encoded,
 * or in JSON.
 *
 * @param sent the secret, or a header value that ends with it
 */
export function withoutSecret(text: string, sent = ""): string {
  const secret = sent.slice(sent.lastIndexOf(" ") + 1);
  if (secret.length < MIN_LENGTH) return text;
  // Of the characters of tokens (RFC 6750 §2.1), JSON may escape the slash only.
  const forms = [secret, encodeURIComponent(secret), secret.replaceAll("/", "\\/")];
  return forms.reduce((hidden, form) => hidden.replaceAll(form, "[secret]"), text);
}

/** Returns `cause`; if it or its own cause contains the secret, an error without it instead. */
export function causeWithoutSecret(cause: unknown, sent?: string): unknown {
  const { cause: inner = cause } = Object(cause) as ErrorOptions;
  const words = [cause, Object(cause).stack, inner, Object(inner).stack].join("\n");
  return withoutSecret(words, sent) === words ? cause : new Error(withoutSecret(`${inner}`, sent));
}
