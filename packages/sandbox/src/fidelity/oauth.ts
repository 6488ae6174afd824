import { statements } from "./statement.js";

export const oauth = statements({
  flow: [
    "documented",
    "An app exchanges the code of the authorize page for tokens with PKCE and HTTP Basic",
  ],
  page: ["approximated", "The authorize page lists accounts and scopes, with Allow and Deny"],
  accounts: ["documented", "A token is for the account that was chosen when it was granted"],
  refresh: [
    "recorded",
    "A refresh returns a new access token and the same refresh token; the old access token stays valid",
  ],
  expiry: ["documented", "An access token expires after 3,600 seconds"],
  unused: ["documented", "A refresh token expires after 90 days without use"],
  badToken: [
    "recorded",
    "An unknown or expired token is refused with 401 and the code authentication_failed",
  ],
  revoke: [
    "recorded",
    "Revoking a token uninstalls the app: every token of the account is refused",
  ],
  scopes: [
    "documented",
    "A token allows only what its scopes say; everything else is refused with 403",
  ],
  tokenErrors: [
    "documented",
    "The token endpoint refuses with invalid_client, invalid_grant and the other codes of RFC 6749",
  ],
  authorizeErrors: [
    "approximated",
    "The authorize page redirects with an error, but never to a redirect URI that is not registered",
  ],
  codeLifetime: ["approximated", "A code works once and expires after ten minutes"],
  refreshLimit: ["not modelled", "The limit of about ten refreshes per minute"],
});
