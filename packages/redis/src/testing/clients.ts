import { createClient } from "@redis/client";
import { Redis } from "ioredis";
import type { RedisClient } from "../client.js";

/** A connected client, and how to end it. */
export interface Connected {
  readonly client: RedisClient;
  close(): void;
}

/** Connects a client of each kind. Their connection errors are ignored, as the stores report them. */
export const CONNECT: Readonly<Record<string, (url: string) => Promise<Connected>>> = {
  async "node-redis"(url) {
    const client = createClient({ url });
    client.on("error", () => {});
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  async ioredis(url) {
    const client = new Redis(url, { lazyConnect: true });
    client.on("error", () => {});
    await client.connect();
    return { client, close: () => client.disconnect() };
  },
};
