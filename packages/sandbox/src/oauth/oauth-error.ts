/** Thrown to answer a request of the OAuth endpoints with an error (RFC 6749 §5.2). */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  /** as in `invalid_grant` */
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** Returns the response of the token and revocation endpoints to an error. */
export function errorResponse({ code, message }: OAuthError): Response {
  const client = code === "invalid_client";
  return Response.json(
    { error: code, error_description: message },
    {
      status: client ? 401 : 400,
      headers: {
        "cache-control": "no-store",
        // RFC 6749 §5.2 requires it of an answer to HTTP Basic.
        ...(client && { "www-authenticate": 'Basic realm="klaviyo"' }),
      },
    },
  );
}
