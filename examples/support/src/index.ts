export { type MockApi, mockApi } from "./mock-api.js";
export { type LocalRedis, redisMissing, startRedis } from "./redis.js";
