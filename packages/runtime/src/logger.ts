/**
 * Takes log lines by level; `console` fits. Lines name operations, statuses and times, never a
 * credential, a body or a query.
 */
export interface Logger {
  debug?(message: string): void;
  info?(message: string): void;
  warn?(message: string): void;
  error?(message: string): void;
}
