/** A client of the package `redis` or `@redis/client`: one server, a cluster, a pool or sentinels. */
export interface NodeRedisClient {
  eval(script: string, options: ScriptArguments): Promise<unknown>;
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
}

/** A client of the package `ioredis` or `iovalkey`: one server or a cluster. */
export interface IoRedisClient {
  eval(script: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>;
  evalsha(sha1: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** A connected client, recognized by its methods. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** What one run of a script is given. All keys must be in one slot of a cluster. */
export interface ScriptArguments {
  readonly keys: string[];
  readonly arguments: string[];
}

/** Runs a script by its text or its digest. */
export interface Evaluator {
  eval(script: string, given: ScriptArguments): Promise<unknown>;
  evalSha(sha1: string, given: ScriptArguments): Promise<unknown>;
}

/**
 * Returns one interface for both kinds of clients.
 *
 * @throws {TypeError} if `client` is neither
 */
export function evaluatorOf(client: RedisClient): Evaluator {
  if ("evalSha" in client) return client;
  if (typeof (client as Partial<IoRedisClient> | undefined)?.evalsha !== "function") {
    throw new TypeError("redis: expected a client of node-redis or ioredis");
  }
  return {
    eval: (script, { keys, arguments: rest }) => client.eval(script, keys.length, ...keys, ...rest),
    evalSha: (sha1, { keys, arguments: rest }) =>
      client.evalsha(sha1, keys.length, ...keys, ...rest),
  };
}
