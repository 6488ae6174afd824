import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import axios from "axios";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { versionOf } from "./places.js";
import { median, type Row, times } from "./table.js";

const REQUESTS = 500;
const ROUNDS = 9;
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

async function compare(baseUrl: string, size: number, concurrent: number): Promise<Row> {
  // The gate is at work; the limits that the answers name never hold anything back.
  const klaviyo = createClient({ auth: apiKey("pk_1"), baseUrl });
  const official = new ProfilesApi(new ApiKeySession("pk_1"));
  Object.assign(official, { _basePath: baseUrl });
  const headers = {
    authorization: "Klaviyo-API-Key pk_1",
    accept: "application/vnd.api+json",
    revision: "2025-07-15",
  };
  const url = `${baseUrl}/api/profiles?page%5Bsize%5D=${size}`;
  const bare: Send = async () => JSON.parse(await (await fetch(url, { headers })).text());
  const ours: Send = () => getProfiles(klaviyo, { page: { size } });
  const theirs: Send = () => official.getProfiles({ pageSize: size });
  const plain: Send = () => axios.get(url, { headers });
  for (const send of [bare, ours, theirs, plain]) await cpu(send, concurrent, WARM_UP);
  const ratios: [number, number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const base = await cpu(bare, concurrent);
    ratios.push([
      (await cpu(ours, concurrent)) / base,
      (await cpu(theirs, concurrent)) / base,
      (await cpu(plain, concurrent)) / base,
    ]);
  }
  const us = median(ratios.map(([ratio]) => ratio));
  const them = median(ratios.map(([, ratio]) => ratio));
  const bareAxios = median(ratios.map(([, , ratio]) => ratio));
  return {
    what: `CPU a request over a bare fetch, pages of ${size}, ${concurrent} at once`,
    ours: times(us),
    peer: `${versionOf("klaviyo-api")}: ${times(them)}; ${versionOf("axios")}, bare: ${times(bareAxios)}`,
    ratio: us / them,
    goal: `≤ ${times(MOST)}`,
    met: us <= MOST,
  };
}
