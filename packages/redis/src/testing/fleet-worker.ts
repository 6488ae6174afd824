// One process of a fleet: sends its part of the requests and prints how many failed. The clock is set
// before anything else is loaded, because the runtime reads its origin then.
import type { Call } from "@klaviyo-kit/runtime";
import type { FleetTask } from "./fleet.js";

const task = JSON.parse(process.argv[2] ?? "") as FleetTask;
const { timeOrigin } = performance;
const systemNow = Date.now;
Object.defineProperty(performance, "timeOrigin", { value: timeOrigin + task.skew });
Date.now = () => systemNow() + task.skew;

const { apiKey, createClient, operation } = await import("@klaviyo-kit/runtime");
const { redisPacing } = await import("../index.js");
const { CONNECT } = await import("./clients.js");

const connected = task.redis ? await CONNECT[task.kind]?.(task.redis) : undefined;
const outages: string[] = [];
const store =
  connected &&
  redisPacing(connected.client, {
    onChange: ({ available, error }) => outages.push(available ? "back" : `${error}`),
  });
const client = createClient({
  auth: apiKey("pk_fleet"),
  baseUrl: task.api,
  pacing: { account: "fleet", maxWait: 3_600_000, ...(store && { store }) },
});
const getThings = operation<Call<{ parameters: object; data: unknown[] }>>({
  id: "get_things",
  method: "GET",
  path: "/api/things",
  revision: "2025-07-15",
  limits: task.quota,
  idempotent: true,
});
let left = task.requests;
let failed = 0;
const work = async (): Promise<void> => {
  while (left-- > 0) {
    await getThings(client).catch((error: unknown) => {
      failed++;
      console.error(error);
    });
  }
};
process.send?.("ready");
await new Promise((resolve) => process.once("message", resolve));
await Promise.all(Array.from({ length: task.workers }, work));
process.send?.({ failed, outages });
process.disconnect();
connected?.close();
