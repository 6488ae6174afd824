import { scriptOf } from "./script.js";

/*
 * KEYS[1] is a hash per account:
 *   tokens     the tokens as JSON
 *   fence      the latest fence that was given out; rises with every holder of the lock
 *   stored     the fence of the stored tokens
 *   holder     the fence of the holder, until it releases the lock
 *   abandoned  whether a holder ended without a release, until tokens are stored again
 * KEYS[2] is the lock: a string with its owner that expires.
 */

/** Returns the tokens as JSON, or an empty string. */
export const getTokens = scriptOf('return redis.call("HGET", KEYS[1], "tokens") or ""');

/** ARGV: tokens, fence or "". Keeps the tokens of a later fence. */
export const setTokens = scriptOf(`
local fence = tonumber(ARGV[2]) or redis.call("HINCRBY", KEYS[1], "fence", 1)
if fence < tonumber(redis.call("HGET", KEYS[1], "stored") or 0) then return "0" end
redis.call("HSET", KEYS[1], "tokens", ARGV[1], "stored", fence)
redis.call("HDEL", KEYS[1], "abandoned")
redis.call("PERSIST", KEYS[1])
return "1"`);

/** Removes the tokens. The fences stay for a day, so that nobody stores tokens of a refresh in flight. */
export const deleteTokens = scriptOf(`
redis.call("HDEL", KEYS[1], "tokens", "abandoned")
redis.call("HSET", KEYS[1], "stored", redis.call("HINCRBY", KEYS[1], "fence", 1))
redis.call("PEXPIRE", KEYS[1], 86400000)
return "1"`);

/** ARGV: owner, ms. Returns JSON: the fence, or nothing if another owner holds the lock. */
export const takeLock = scriptOf(`
if not redis.call("SET", KEYS[2], ARGV[1], "NX", "PX", ARGV[2]) then return "{}" end
if redis.call("HGET", KEYS[1], "holder") then redis.call("HSET", KEYS[1], "abandoned", 1) end
local fence = redis.call("HINCRBY", KEYS[1], "fence", 1)
redis.call("HSET", KEYS[1], "holder", fence)
if not redis.call("HGET", KEYS[1], "tokens") then redis.call("PEXPIRE", KEYS[1], 86400000) end
return cjson.encode({ fence = fence, abandoned = redis.call("HEXISTS", KEYS[1], "abandoned") == 1 })`);

/** ARGV: owner, fence. Releases the lock if it still belongs to the owner. */
export const releaseLock = scriptOf(`
if redis.call("GET", KEYS[2]) == ARGV[1] then redis.call("DEL", KEYS[2]) end
if redis.call("HGET", KEYS[1], "holder") == ARGV[2] then redis.call("HDEL", KEYS[1], "holder") end
return "1"`);
