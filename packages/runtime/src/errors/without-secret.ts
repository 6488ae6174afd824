/** A test's word may be shorter; hiding it would spoil what errors say. */
const LEAST = 8;

/**
 * `text` without a secret that was sent: pages of errors echo the headers of requests, as they are, or
 * encoded for a URL or in JSON.
 *
 * @param sent the secret, or a header value whose last word it is
 */
export function withoutSecret(text: string, sent = ""): string {
  const secret = sent.slice(sent.lastIndexOf(" ") + 1);
  if (secret.length < LEAST) return text;
  // Of what tokens are made of (RFC 6750 §2.1) JSON escapes the slash alone, and that not always.
  const forms = [secret, encodeURIComponent(secret), secret.replaceAll("/", "\\/")];
  return forms.reduce((hidden, form) => hidden.replaceAll(form, "[secret]"), text);
}

/** `cause` as it is, or, where its words or its own cause's hold the secret, an error without it. */
export function causeWithoutSecret(cause: unknown, sent?: string): unknown {
  const { cause: inner = cause } = Object(cause) as ErrorOptions;
  const words = [cause, Object(cause).stack, inner, Object(inner).stack].join("\n");
  return withoutSecret(words, sent) === words ? cause : new Error(withoutSecret(`${inner}`, sent));
}
