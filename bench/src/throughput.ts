import { getBulkImportProfilesJobs } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { startLimited } from "./limited.js";
import { versionOf } from "./places.js";
import { compare, count, type Row, time } from "./table.js";

const CALLS = 200;
const WORKERS = 20;

/** Requests per second, both in the spec of the operation and in the headers of the server. */
const LIMIT = 10;

/** The calls fill this many ms of whole windows, and may take `SLACK` times as long. */
const WINDOWS = (CALLS / LIMIT) * 1_000;
const SLACK = 1.05;

interface Outcome {
  readonly failed: number;
  readonly rejected: number;
  readonly ms: number;
}

/** Sends all calls to a server of its own, as fast as the client allows. */
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

/** Compares calls under a server's rate limits, with the default settings of both clients. */
export async function throughput(): Promise<Row[]> {
  // Both clients wait most of the time, so they can run at the same time.
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
      what: `${CALLS} calls by ${WORKERS} workers at ${LIMIT}/s: failed calls`,
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
      what: `… time (${WINDOWS / 1_000} full windows take ${time(WINDOWS)})`,
      ours: us.ms,
      peer: `${peer}, where ${them.failed} calls failed`,
      theirs: them.ms,
      unit: time,
      most: { value: WINDOWS * SLACK },
    }),
  ];
}
