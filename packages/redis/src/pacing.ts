import { randomUUID } from "node:crypto";
import type { Admission, PacingStore, Settlement, WindowState } from "@klaviyo-kit/runtime/pacing";
import type { RedisClient } from "./client.js";
import { type ConnectionOptions, connectionOf, localNow } from "./connection.js";
import { localWindows } from "./local-windows.js";
import { scriptOf } from "./script.js";
import { admitScript, settleScript } from "./windows-lua.js";

/** Options of {@link redisPacing}. */
export interface RedisPacingOptions extends ConnectionOptions {
  /**
   * Start of the names of all keys. Processes that use different prefixes share nothing.
   *
   * @default "klaviyo-kit"
   */
  readonly prefix?: string;
}

/** An admission of this store. */
interface Ticket extends Admission {
  /** how the windows of this process admitted the requests, if they did */
  readonly local?: Admission;
  /** whether Redis counted the requests */
  readonly shared: boolean;
}

/** Reply of the admission script. Lua writes an empty list as `{}`. */
interface Reply extends Omit<Admission, "state"> {
  readonly state: Omit<WindowState, "burstExpiries"> & { burstExpiries: number[] | object };
  readonly members: number;
}

/**
 * ms after an outage during which requests need an admission of Redis and one of this process: the
 * other processes may not have noticed yet that Redis is back.
 */
const CAUTION = 5_000;

const admitting = scriptOf(admitScript());
const settling = scriptOf(settleScript());

/** Returns the settlement as the script expects it: without the state, and with whole ms. */
function settlementText(sent: number, { limits, quota, pause }: Settlement): string {
  return JSON.stringify({
    sent,
    limits,
    quota: quota && { ...quota, reset: Math.ceil(quota.reset) },
    pause: pause === undefined ? undefined : Math.ceil(pause),
  });
}

/**
 * Creates a store that shares the quota of accounts between all processes that use the same Redis (or
 * Valkey) and prefix. Redis decides by its own clock.
 *
 * While Redis is down or slow, each process uses its share of the quota.
 *
 * @param client a connected client of node-redis or ioredis
 * @throws {TypeError} if `client` is neither
 */
export function redisPacing(
  client: RedisClient,
  { prefix = "klaviyo-kit", ...options }: RedisPacingOptions = {},
): PacingStore {
  const connection = connectionOf(client, options, "each process paces its own share of the quota");
  const local = localWindows(localNow);
  const member = randomUUID();
  /** by bucket, the end of the latest outage of which Redis has been told */
  const told = new Map<string, number>();

  /** Both keys have the same hash tag, so they are in one slot of a cluster. */
  const keyOf = (bucket: string, what: string): string =>
    `${prefix}:pacing:{${encodeURIComponent(bucket)}}:${what}`;

  const admitLocally = (bucket: string, request: Parameters<PacingStore["admit"]>[1]): Ticket => {
    const admission = local.admit(bucket, request);
    return { ...admission, local: admission, shared: false };
  };

  return {
    async admit(bucket, request): Promise<Ticket> {
      if (!connection.available()) return admitLocally(bucket, request);
      const { since } = connection;
      const cautious = local.uses(bucket) && localNow() < since + CAUTION;
      const seed = told.get(bucket) === since ? undefined : local.seed(bucket);
      if (!cautious) local.forget(bucket);
      const own = cautious ? admitLocally(bucket, request) : undefined;
      if (own?.admitted === 0) return own;
      const { limits } = request;
      const count = own?.admitted ?? request.count;
      let reply: Reply;
      try {
        const text = await connection.run(admitting, {
          keys: [keyOf(bucket, "windows"), keyOf(bucket, "members")],
          arguments: [JSON.stringify({ count, limits, member, seed })],
        });
        reply = JSON.parse(text) as Reply;
        if (seed) told.set(bucket, since);
      } catch {
        return own ?? admitLocally(bucket, request);
      }
      const { members, ...admission } = reply;
      const expiries = admission.state.burstExpiries;
      const state = { ...admission.state, burstExpiries: Array.isArray(expiries) ? expiries : [] };
      if (!own) {
        local.remember(bucket, { state, members, shift: localNow() - admission.sent });
        return { ...admission, state, shared: true };
      }
      const { wait, reason } = admission.reason ? admission : own;
      return { ...admission, wait, reason, state, local: own, shared: true };
    },
    async settle(bucket, settlement) {
      const { local: own, shared, sent } = settlement.admission as Ticket;
      if (own && local.uses(bucket)) local.settle(bucket, { ...settlement, admission: own });
      // Redis has not counted the requests of an outage, but a 429 pauses all processes.
      if (!(shared || settlement.pause) || !connection.available()) return;
      try {
        await connection.run(settling, {
          keys: [keyOf(bucket, "windows")],
          arguments: [settlementText(shared ? sent : 0, settlement)],
        });
      } catch {
        // The headers refer to windows of Redis; the pause counts everywhere.
        if (!own && settlement.pause) local.settle(bucket, { ...settlement, quota: undefined });
      }
    },
  };
}
