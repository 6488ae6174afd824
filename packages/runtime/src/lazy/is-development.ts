/** What this module needs of Node's `process`, which browsers and some workers do not have. */
interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stderr?: { readonly isTTY?: boolean };
}

/** Returns whether a developer can see what is written: at a terminal, and not in production. */
export function isDevelopment(
  process: Process | undefined = (globalThis as { process?: Process }).process,
): boolean {
  return process?.env?.["NODE_ENV"] !== "production" && !!process?.stderr?.isTTY;
}
