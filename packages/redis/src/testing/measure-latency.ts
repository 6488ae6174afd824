// Prints what shared pacing adds to a request: `pnpm --filter @klaviyo-kit/redis latency`.
import { apiKey, type Call, type Client, createClient, operation } from "@klaviyo-kit/runtime";
import { redisPacing } from "../pacing.js";
import { CONNECT } from "./clients.js";
import { quotaServer } from "./quota-server.js";
import { redisServer } from "./redis-server.js";

const REQUESTS = 500;
const quota = { burst: 75, steady: 100_000 };
const getThings = operation<Call<{ parameters: object; data: unknown[] }>>({
  id: "get_things",
  method: "GET",
  path: "/api/things",
  revision: "2025-07-15",
  limits: quota,
  idempotent: true,
});

const redis = await redisServer();
const api = await quotaServer({ burst: 1_000, steady: 100_000 });
const auth = apiKey("pk_latency");
const clients: (readonly [string, Client])[] = [
  ["in memory", createClient({ auth, baseUrl: api.url, pacing: { account: "memory" } })],
];
const open = [];
for (const [kind, connect] of Object.entries(CONNECT)) {
  const connected = await connect(redis.url);
  open.push(connected);
  const pacing = { store: redisPacing(connected.client, { prefix: kind }) };
  clients.push([kind, createClient({ auth, baseUrl: api.url, pacing })]);
}
const times = new Map(clients.map(([name]) => [name, [] as number[]]));
// In turns, so that a busy moment of the machine hits all of them.
for (let request = 0; request < REQUESTS; request++) {
  for (const [name, client] of clients) {
    const started = performance.now();
    await getThings(client);
    times.get(name)?.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
for (const [name, all] of times) {
  const sorted = all.sort((a, b) => a - b);
  console.log(name, `median ${sorted[REQUESTS / 2]?.toFixed(3)} ms`);
}
for (const { close } of open) close();
await api.close();
await redis.close();
