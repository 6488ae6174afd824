import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { count, type Row, size } from "./table.js";

/** Pages of 100 profiles. */
const PAGES = 10_000;
/** Pages after which caches, code and heap have reached their size. */
const WARM_UP = 1_000;
/** bytes */
const MAX_GROWTH = 30e6;

const start = (script: string, ...args: string[]) =>
  spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL(script, import.meta.url)), ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );

interface Reading {
  readonly read: number;
  /** resident memory in bytes, after the warm-up and at the end */
  readonly after: number;
  readonly end: number;
}

/** Measures how much the memory of a process grows while it reads a million profiles. */
export async function memory(): Promise<Row[]> {
  const server = start("loopback.ts", `${PAGES}`);
  try {
    const [port] = (await once(server.stdout, "data")) as [Buffer];
    const url = `http://127.0.0.1:${port.toString().trim()}`;
    const output = await text(start("read-profiles.ts", url, `${WARM_UP}`).stdout);
    const { read, after, end } = JSON.parse(output) as Reading;
    return [
      {
        what: `${count(read)} profiles in pages of 100: growth of resident memory after ${count(WARM_UP)} pages`,
        ours: size(end - after),
        peer: `from ${size(after)} to ${size(end)}`,
        goal: `≤ ${size(MAX_GROWTH)}`,
        met: read === PAGES * 100 && end - after <= MAX_GROWTH,
      },
    ];
  } finally {
    server.kill();
  }
}
