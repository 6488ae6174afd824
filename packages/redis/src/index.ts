export type { IoRedisClient, NodeRedisClient, RedisClient, ScriptArguments } from "./client.js";
export type { ConnectionChange, ConnectionOptions } from "./connection.js";
export { type RedisPacingOptions, redisPacing } from "./pacing.js";
export { type RedisTokenStoreOptions, redisTokenStore } from "./token-store.js";
