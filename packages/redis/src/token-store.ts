import { randomUUID } from "node:crypto";
import { parseTokens, TokenError, type TokenStore, type Tokens } from "@klaviyo-kit/runtime/oauth";
import { evaluatorOf, type RedisClient } from "./client.js";
import type { Script } from "./script.js";
import { deleteTokens, getTokens, releaseLock, setTokens, takeLock } from "./token-scripts.js";
import { within } from "./within.js";

/** Options of {@link redisTokenStore}. */
export interface RedisTokenStoreOptions {
  /**
   * Start of the names of all keys.
   *
   * @default "klaviyo-kit"
   */
  readonly prefix?: string;
  /**
   * ms to wait for a reply from Redis
   *
   * @default 2_000
   */
  readonly timeout?: number;
  /**
   * ms after which the lock of a process that died is free; must be longer than a refresh
   *
   * @default 30_000
   */
  readonly lockTime?: number;
}

/** Mean ms between two attempts to take a lock that another process holds */
const POLL = 75;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Creates a store that keeps the tokens of accounts in Redis (or Valkey), with one refresh at a time for
 * all processes. The lock has an owner and a fence: a process that lost its lock cannot overwrite the
 * tokens of a later holder. Redis must persist its data, or the accounts have to be connected again.
 *
 * While Redis is down, a process continues with the tokens that it knows until they expire.
 *
 * @param client a connected client of node-redis or ioredis
 * @throws {TypeError} if `client` is neither
 */
export function redisTokenStore(
  client: RedisClient,
  { prefix = "klaviyo-kit", timeout = 2_000, lockTime = 30_000 }: RedisTokenStoreOptions = {},
): TokenStore {
  const evaluator = evaluatorOf(client);
  /** the tokens that this process has read or stored last */
  const known = new Map<string, Tokens>();

  const run = async (script: Script, account: string, ...rest: string[]): Promise<string> => {
    // Both keys have the same hash tag, so they are in one slot of a cluster.
    const key = `${prefix}:tokens:{${encodeURIComponent(account)}}`;
    const given = { keys: [key, `${key}:lock`], arguments: rest };
    const ask = async (): Promise<string> => script(evaluator, given);
    try {
      return await within(timeout, ask());
    } catch (cause) {
      throw new TokenError(`oauth: Redis failed for the tokens of account ${account}`, { cause });
    }
  };

  return {
    async get(account) {
      let text: string;
      try {
        text = await run(getTokens, account);
      } catch (error) {
        const tokens = known.get(account);
        if (tokens) return tokens;
        throw error;
      }
      const tokens = text ? parseTokens(text, `the Redis entry of account ${account}`) : undefined;
      if (tokens) known.set(account, tokens);
      else known.delete(account);
      return tokens;
    },
    async set(account, tokens, fence) {
      known.set(account, tokens);
      await run(setTokens, account, JSON.stringify(tokens), `${fence ?? ""}`);
    },
    async delete(account) {
      known.delete(account);
      await run(deleteTokens, account);
    },
    async lock(account, work, signal) {
      const owner = randomUUID();
      let lease: { readonly fence?: number; readonly abandoned?: boolean } = {};
      for (;;) {
        signal?.throwIfAborted();
        lease = JSON.parse(await run(takeLock, account, owner, `${lockTime}`));
        if (lease.fence !== undefined) break;
        await sleep(POLL * (0.5 + Math.random()));
      }
      try {
        return await work(lease);
      } finally {
        // If Redis is down, the lock expires; the result of the work counts.
        await run(releaseLock, account, owner, `${lease.fence}`).catch(() => {});
      }
    },
  };
}
