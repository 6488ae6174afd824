import type { AttemptContext } from "./attempt.js";

/**
 * Asks the credential for a new value after a 401. Answers whether there is one, so that the request
 * is worth sending again; waits no longer than the call lives.
 */
export async function renew(context: AttemptContext, operation: string): Promise<boolean> {
  const { engine, scope, authorization } = context;
  const { auth, fetch } = engine;
  if (!auth.renew || !authorization) return false;
  const controller = new AbortController();
  const { signal } = controller;
  const renewing = Promise.resolve(auth.renew(authorization, { operation, signal, fetch }));
  return scope.run((resolve, reject) => {
    renewing.then(resolve, reject);
    return (interruption) => interruption && controller.abort(interruption.reason);
  });
}
