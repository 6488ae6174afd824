import type { Auth } from "./auth.js";

/**
 * An OAuth access token, sent as `Authorization: Bearer …`. A function is asked before every attempt
 * and may answer a promise; for refreshing tokens see `@klaviyo-kit/runtime/oauth`.
 */
export function bearer(token: string | (() => string | Promise<string>)): Auth {
  if (typeof token === "string") return { kind: "bearer", authorization: () => `Bearer ${token}` };
  return { kind: "bearer", authorization: async () => `Bearer ${await token()}` };
}
