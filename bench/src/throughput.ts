import { getBulkImportProfilesJobs } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { startLimited } from "./limited.js";
import { versionOf } from "./places.js";
import { compare, count, type Row, time } from "./table.js";

const CALLS = 200;
const WORKERS = 20;

/** Requests a second: what the spec says of the operation, and what the server's headers say. */
const LIMIT = 10;

/** ms of whole windows that the calls fill, and how much longer they may take. */
const WINDOWS = (CALLS / LIMIT) * 1_000;
const SLACK = 1.05;

interface Outcome {
  readonly failed: number;
  readonly rejected: number;
  readonly ms: number;
}

/** Sends all calls to a server of their own, as fast as the client lets them. */
async function drive(clientOf: (url: string) => () => PromiseLike<unknown>): Promise<Outcome> {
  const server = await startLimited(LIMIT);
  const send = clientOf(server.url);
  let left = CALLS;
  let failed = 0;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      await send().then(undefined, () => {
        failed++;
      });
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: WORKERS }, work));
  const ms = performance.now() - started;
  server.close();
  return { failed, rejected: server.rejected(), ms };
}

/** Calls through a real server's rate limits, by the client's own means: nothing is configured. */
export async function throughput(): Promise<Row[]> {
  // Both wait most of the time, so that they may do so beside each other.
  const [us, them] = await Promise.all([
    drive((baseUrl) => {
      const klaviyo = createClient({ auth: apiKey("pk_1"), baseUrl });
      return () => getBulkImportProfilesJobs(klaviyo);
    }),
    drive((baseUrl) => {
      const official = new ProfilesApi(new ApiKeySession("pk_1"));
      Object.assign(official, { _basePath: baseUrl });
      return () => official.getBulkImportProfilesJobs();
    }),
  ]);
  const peer = versionOf("klaviyo-api");
  return [
    compare({
      what: `${CALLS} calls by ${WORKERS} workers at ${LIMIT}/s: failed`,
      ours: us.failed,
      peer,
      theirs: them.failed,
      unit: count,
      most: { value: 0 },
    }),
    compare({
      what: "… rejected requests (429)",
      ours: us.rejected,
      peer,
      theirs: them.rejected,
      unit: count,
      most: { value: 0 },
    }),
    compare({
      what: `… time (${time(WINDOWS)} are ${WINDOWS / 1_000} full windows)`,
      ours: us.ms,
      peer: `${peer}, which gave up ${them.failed} of them`,
      theirs: them.ms,
      unit: time,
      most: { value: WINDOWS * SLACK },
    }),
  ];
}
