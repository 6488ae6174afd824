/** Waits for a reply of Redis, but no longer than `ms`. */
export function within<Result>(ms: number, reply: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`Redis did not reply within ${ms} ms`));
    const timer = setTimeout(late, ms);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
