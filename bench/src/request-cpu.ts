import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import axios from "axios";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { versionOf } from "./places.js";
import { median, type Row, times } from "./table.js";

/** Requests of each kind in a round: few, so that a machine that slows down does so for all kinds. */
const REQUESTS = 50;
const ROUNDS = 101;
/** Requests of each kind before the first round, so that what is measured is compiled, as in a server. */
const WARM_UP = 3_000;
/** How much more than a bare fetch a call may cost. */
const MOST = 1.1;

type Send = () => Promise<unknown>;

/** µs of CPU, of all threads of this process, that one of `requests` costs. */
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

/** CPU of a request over loopback: ours, the official SDK's and axios' over a bare fetch with JSON.parse. */
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

/** In another order each time, so that it is not always the same one that clears up after another. */
function shuffled<Item>(items: readonly Item[]): [place: number, item: Item][] {
  const drawn = [...items.entries()].map((entry) => ({ entry, at: Math.random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}

async function compare(baseUrl: string, size: number, concurrent: number): Promise<Row> {
  // The limiter is active, but the limits in the response headers never delay a request.
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
  /** µs, for each of `sends` one a round */
  const costs: number[][] = sends.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, send] of shuffled(sends)) costs[n]?.push(await cpu(send, concurrent));
  }
  const [bare = [], ...others] = costs;
  const [us = Number.NaN, them = Number.NaN, bareAxios = Number.NaN] = others.map((its) =>
    median(its.map((cost, round) => cost / (bare[round] ?? Number.NaN))),
  );
  return {
    what: `CPU a request over a bare fetch, pages of ${size}, ${concurrent} at once`,
    ours: times(us),
    peer: `${versionOf("klaviyo-api")}: ${times(them)}; ${versionOf("axios")}, bare: ${times(bareAxios)}`,
    ratio: us / them,
    goal: `≤ ${times(MOST)}`,
    met: us <= MOST,
  };
}
