import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, scratch } from "./places.js";
import { median, type Row, time } from "./table.js";

/** The most CPU time, in seconds, that each command may take. */
const MAX_SECONDS = { bump: 3, diff: 1 };

const ROUNDS = 5;

/** The revision to bump to. Its description is expected next to that of the committed revision. */
const NEXT = "2026-04-15";

/** The files and folders that a bump reads and writes. */
const WORKSPACE = ["packages", "spec", "docs", "pnpm-workspace.yaml"];

/** Prints the CPU time of a process, in microseconds, when it exits. */
const REPORT = `data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error("cpu="+(user+system))})`;

/** Measures the CPU time of a whole bump and of a diff, in cold processes and without builds. */
export async function bump(description: string): Promise<Row[]> {
  const next = join(dirname(description), `${NEXT}.json`);
  if (![description, next].every(existsSync)) {
    const skipped = `skipped: ${dirname(description)} lacks one of the two descriptions`;
    return [{ what: `bump to ${NEXT}`, ours: skipped, peer: "", goal: "" }];
  }
  const bumps: number[] = [];
  const diffs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bumps.push(cpu(["bump", NEXT, "--from", next], copyOfWorkspace()));
    diffs.push(cpu(["diff", description, next], root));
  }
  return [
    row(`bump to ${NEXT}: ingest, diff, generate and write (CPU)`, median(bumps), MAX_SECONDS.bump),
    row("diff of two descriptions (CPU)", median(diffs), MAX_SECONDS.diff),
  ];
}

const row = (what: string, ms: number, seconds: number): Row => ({
  what,
  ours: time(ms),
  peer: "",
  goal: `≤ ${seconds} s`,
  met: ms <= seconds * 1_000,
});

function copyOfWorkspace(): string {
  const folder = join(scratch, "bump");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of WORKSPACE) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isSource });
  }
  return folder;
}

const isSource = (path: string): boolean => !/[\\/](node_modules|dist|\.turbo|\.tmp)$/.test(path);

/** Runs the built generator and returns the CPU time of all its threads, in ms. */
function cpu(args: readonly string[], cwd: string): number {
  const cli = join(root, "generator/dist/cli.js");
  const { status, stderr } = spawnSync(process.execPath, ["--import", REPORT, cli, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, microseconds] = /cpu=(\d+)/.exec(stderr) ?? [];
  if (status === 0 && microseconds) return Number(microseconds) / 1_000;
  throw new Error(`klaviyo-kit ${args.join(" ")} exited with ${status}: ${stderr}`);
}
