/**
 * Differences that come from the content of the recorded account, or that the sandbox does not model,
 * with their reason: by operation id and status, or `*` for all, and by path.
 */
export const ACCEPTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
