import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { nodeFetch } from "@klaviyo-kit/runtime/node";
import axios from "axios";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { versionOf } from "./places.js";
import { median, type Row, times } from "./table.js";

/** Requests per client and round; few, so that a slow moment of the machine affects all clients. */
const REQUESTS = 50;
const ROUNDS = 101;
/** Requests per client before the first round, so that the measured code is already optimized. */
const WARM_UP = 3_000;
/** The highest allowed cost relative to a fetch with a timeout. */
const MAX_RATIO = 1.08;
/** The highest allowed cost with `nodeFetch`, relative to a bare fetch. */
const MAX_NODE_RATIO = 0.65;
/** ms; never reached */
const TIMEOUT = 60_000;

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
      for (const concurrent of [1, 50]) rows.push(...(await compare(baseUrl, size, concurrent)));
    }
    return rows;
  } finally {
    server.kill();
  }
}

/** Shuffles, so that garbage of one client is not always collected during the same other client. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const drawn = items.map((item) => ({ item, at: Math.random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** A `fetch` as every client with a timeout needs it. */
async function fetchWithTimeout(url: string, headers: Record<string, string>): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT);
  try {
    return JSON.parse(await (await fetch(url, { headers, signal: controller.signal })).text());
  } finally {
    clearTimeout(timer);
  }
}

/** Measures in one run: each goal compares costs of the same moments. */
async function compare(baseUrl: string, size: number, concurrent: number): Promise<Row[]> {
  await using viaUndici = nodeFetch();
  // Pacing stays on, but the limits in the responses are too high to delay a request.
  const auth = apiKey("pk_1");
  const klaviyo = createClient({ auth, baseUrl });
  const klaviyoOnNode = createClient({ auth, baseUrl, fetch: viaUndici });
  const official = new ProfilesApi(new ApiKeySession("pk_1"));
  Object.assign(official, { _basePath: baseUrl });
  const headers = {
    authorization: "Klaviyo-API-Key pk_1",
    accept: "application/vnd.api+json",
    revision: "2025-07-15",
  };
  const url = `${baseUrl}/api/profiles?page%5Bsize%5D=${size}`;
  const sends = {
    bare: async () => JSON.parse(await (await fetch(url, { headers })).text()),
    timed: () => fetchWithTimeout(url, headers),
    ours: () => getProfiles(klaviyo, { page: { size } }),
    onNode: () => getProfiles(klaviyoOnNode, { page: { size } }),
    official: () => official.getProfiles({ pageSize: size }),
    axios: () => axios.get(url, { headers }),
  } satisfies Record<string, Send>;
  type Name = keyof typeof sends;
  const names = Object.keys(sends) as Name[];
  for (const name of names) await cpu(sends[name], concurrent, WARM_UP);
  /** µs, by client, per round */
  const rounds: Record<Name, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const costs: Partial<Record<Name, number>> = {};
    for (const name of shuffled(names)) costs[name] = await cpu(sends[name], concurrent);
    rounds.push(costs as Record<Name, number>);
  }
  const ratio = (name: Name, to: Name = "bare"): number =>
    median(rounds.map((costs) => costs[name] / costs[to]));
  const cell = `pages of ${size}, ${concurrent} in flight`;
  const [ours, timed, onNode, them, bareAxios] = [
    ratio("ours"),
    ratio("timed"),
    ratio("onNode"),
    ratio("official"),
    ratio("axios"),
  ];
  return [
    {
      what: `CPU per request relative to a bare fetch, ${cell}`,
      ours: times(ours),
      peer: `fetch with a timeout: ${times(timed)}; ${versionOf("klaviyo-api")}: ${times(them)}`,
      ratio: ratio("ours", "timed"),
      goal: `≤ ${MAX_RATIO} × fetch with a timeout`,
      met: ratio("ours", "timed") <= MAX_RATIO,
    },
    {
      what: `The same with nodeFetch, ${cell}`,
      ours: times(onNode),
      peer: `${versionOf("axios")}, bare: ${times(bareAxios)}`,
      ratio: onNode / bareAxios,
      goal: `≤ ${times(MAX_NODE_RATIO)}, and below axios`,
      met: onNode <= MAX_NODE_RATIO && onNode < bareAxios,
    },
  ];
}
