import type { AttemptContext } from "./attempt.js";

/**
 * Asks the credential for a new value after a 401. Answers whether there is one, so that the request
 * is worth sending again; gives up when the call ends, while the refresh, which other calls may share,
 * is told by its signal only.
 */
export async function renew(context: AttemptContext, operation: string): Promise<boolean> {
  const { engine, scope, authorization } = context;
  const { auth, fetch } = engine;
  if (!auth.renew || authorization === undefined) return false;
  const controller = new AbortController();
  const renewing = Promise.resolve(
    auth.renew(authorization, { operation, signal: controller.signal, fetch }),
  );
  return scope.run<boolean>(
    (resolve, reject) => renewing.then(resolve, reject),
    (ended) => controller.abort(ended),
  );
}
