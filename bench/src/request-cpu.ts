import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import axios from "axios";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { versionOf } from "./places.js";
import { median, type Row, times } from "./table.js";

/** Requests per client and round; few, so that a slow moment of the machine affects all clients. */
const REQUESTS = 50;
const ROUNDS = 101;
/** Requests per client before the first round, so that the measured code is already optimized. */
const WARM_UP = 3_000;
/** The highest allowed cost relative to a bare fetch. */
const MAX_RATIO = 1.1;

type Send = () => Promise<unknown>;

/** Returns the CPU time per request, in µs, over all threads of this process. */
async function cpu(send: Send, concurrent: number, requests = REQUESTS): Promise<number> {
  let left = requests;
  const work = async (): Promise<void> => {
    while (left-- > 0) await send();
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrent }, work));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}

/** Compares the CPU time per request with klaviyo-api and axios, relative to a bare fetch. */
export async function requestCpu(): Promise<Row[]> {
  const server = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("loopback.ts", import.meta.url))],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    const [port] = (await once(server.stdout, "data")) as [Buffer];
    const baseUrl = `http://127.0.0.1:${port.toString().trim()}`;
    const rows: Row[] = [];
    for (const size of [20, 100] as const) {
      for (const concurrent of [1, 50]) rows.push(await compare(baseUrl, size, concurrent));
    }
    return rows;
  } finally {
    server.kill();
  }
}

/** Shuffles, so that garbage of one client is not always collected during the same other client. */
function shuffled<Item>(items: readonly Item[]): [place: number, item: Item][] {
  const drawn = [...items.entries()].map((entry) => ({ entry, at: Math.random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}

async function compare(baseUrl: string, size: number, concurrent: number): Promise<Row> {
  // Pacing stays on, but the limits in the responses are too high to delay a request.
  const klaviyo = createClient({ auth: apiKey("pk_1"), baseUrl });
  const official = new ProfilesApi(new ApiKeySession("pk_1"));
  Object.assign(official, { _basePath: baseUrl });
  const headers = {
    authorization: "Klaviyo-API-Key pk_1",
    accept: "application/vnd.api+json",
    revision: "2025-07-15",
  };
  const url = `${baseUrl}/api/profiles?page%5Bsize%5D=${size}`;
  const sends: readonly Send[] = [
    async () => JSON.parse(await (await fetch(url, { headers })).text()),
    () => getProfiles(klaviyo, { page: { size } }),
    () => official.getProfiles({ pageSize: size }),
    () => axios.get(url, { headers }),
  ];
  for (const send of sends) await cpu(send, concurrent, WARM_UP);
  /** µs per round, for each of `sends` */
  const costs: number[][] = sends.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, send] of shuffled(sends)) costs[n]?.push(await cpu(send, concurrent));
  }
  const [bare = [], ...others] = costs;
  const [us = Number.NaN, them = Number.NaN, bareAxios = Number.NaN] = others.map((its) =>
    median(its.map((cost, round) => cost / (bare[round] ?? Number.NaN))),
  );
  return {
    what: `CPU per request relative to a bare fetch, pages of ${size}, ${concurrent} in flight`,
    ours: times(us),
    peer: `${versionOf("klaviyo-api")}: ${times(them)}; ${versionOf("axios")}, bare: ${times(bareAxios)}`,
    ratio: us / them,
    goal: `≤ ${times(MAX_RATIO)}`,
    met: us <= MAX_RATIO,
  };
}
