/** Schedules a callback. Next.js runs it after the response has been sent. */
export function after<T>(task: Promise<T> | (() => T | Promise<T>)): void {
  if (typeof task === "function") setImmediate(task);
}

/** Resolves at once. During a build, Next.js waits for a request. */
export async function connection(): Promise<void> {}
