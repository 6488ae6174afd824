import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { readSpecFolder, withExamples } from "@klaviyo-kit/generator";
import { bench, root, scratch, versionOf } from "./places.js";
import { compare, count, median, type Row, size, time } from "./table.js";

const MOCK = [join(root, "generator/dist/cli.js"), "mock", "--port", "0"];
const SANDBOX = [join(root, "packages/sandbox/dist/cli.js"), "--port", "0", "--limits", "off"];

/** The whole spec, with examples, as one document. */
const DOCUMENT = join(scratch, "whole-spec.json");

/** One Prism over the whole spec. Its time includes nothing of ours but the settings of `startPrism`. */
const PRISM = [
  "--input-type=module",
  "--eval",
  `import { readFileSync } from "node:fs";
  import { startPrism } from "@klaviyo-kit/generator";
  const document = JSON.parse(readFileSync(${JSON.stringify(DOCUMENT)}, "utf8"));
  console.log((await startPrism(document)).url);`,
];

const HEADERS = {
  authorization: "Klaviyo-API-Key pk_test",
  revision: "2026-07-15",
  "content-type": "application/vnd.api+json",
};

/** Goals: shares of Prism's time, growth from the small account to the large one, bytes. */
const START = 0.1;
const REQUEST = 1 / 20;
const GROWTH = 3;
const MEMORY = 400e6;

/** Profiles of both accounts. */
const [SMALL, LARGE] = [1_000, 100_000];

const CONNECTIONS = 8;

/** The first two rounds are a warm-up. */
const [WARM_UP, ROUNDS] = [2, 5];

interface Server {
  readonly url: string;
  /** ms from starting the process to its first response */
  readonly startUp: number;
  readonly process: ChildProcess;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

/** Starts a server in a process of its own and waits for its first response. */
async function start(args: readonly string[]): Promise<Server> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], {
    cwd: bench,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (data) => {
      output += String(data);
      const [found] = /http:\/\/[\d.]+:\d+/.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on("close", (code) => reject(new Error(`${args[0]} exited with ${code}: ${output}`)));
  });
  await fetch(`${url}/api/accounts`, { headers: HEADERS });
  return { url, startUp: performance.now() - started, process: child };
}

/** Sends requests over a few connections and returns ms per request. */
async function drive(
  { url }: Server,
  requests: number,
  expected: number,
  next: (n: number) => Sent,
): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const send = ({ method, path, body }: Sent): Promise<void> =>
    new Promise((resolve, reject) => {
      request(url + path, { method, agent, headers: HEADERS })
        .on("response", (response) => {
          if (response.statusCode === expected) response.resume().on("end", resolve);
          else reject(new Error(`${method} ${url}${path}: ${response.statusCode}`));
        })
        .on("error", reject)
        .end(body);
    });
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < requests) await send(next(sent++));
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  const ms = (performance.now() - started) / requests;
  agent.destroy();
  return ms;
}

const get =
  (path: string): (() => Sent) =>
  () => ({ method: "GET", path });

const filtered = (filter: string): (() => Sent) =>
  get(`/api/profiles?filter=${encodeURIComponent(filter)}`);

/** Makes each email once. */
let created = 0;
const create = (): Sent => {
  const attributes = { email: `new-${created++}@example.com`, first_name: "Ada" };
  const body = JSON.stringify({ data: { type: "profile", attributes } });
  return { method: "POST", path: "/api/profiles", body };
};

/** Drives servers in turn, after a warm-up, and returns the median ms per request of each. */
async function sideBySide(
  runs: readonly (readonly [Server, requests: number, next: () => Sent])[],
  expected = 200,
): Promise<number[]> {
  const found: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, [server, requests, next]] of runs.entries()) {
      const ms = await drive(server, requests, expected, next);
      if (round >= WARM_UP) found[n]?.push(ms);
    }
  }
  return found.map(median);
}

const seedPath = (profiles: number): string => join(scratch, `profiles-${profiles}.json`);

/** Writes a seed of profiles and returns its path. */
async function seedOf(profiles: number): Promise<string> {
  const resources = Array.from({ length: profiles }, (_, n) => ({
    type: "profile",
    id: idOf(n),
    attributes: {
      email: `p${n}@example.com`,
      external_id: `x${n}`,
      first_name: "Ada",
      created: "2026-01-01T00:00:00+00:00",
      updated: "2026-01-01T00:00:00+00:00",
      properties: { plan: "pro", seats: n },
    },
  }));
  await mkdir(scratch, { recursive: true });
  await writeFile(seedPath(profiles), JSON.stringify(resources));
  return seedPath(profiles);
}

const idOf = (n: number): string => `01GDDKASAP8TKDDA2G${String(n).padStart(8, "0")}`;

/** Writes the document that Prism serves. */
async function writeDocument(): Promise<void> {
  const folder = join(root, "spec");
  const lock = JSON.parse(await readFile(join(folder, "lock.json"), "utf8")) as { current: string };
  const spec = await readSpecFolder(join(folder, lock.current));
  await mkdir(scratch, { recursive: true });
  await writeFile(DOCUMENT, JSON.stringify(withExamples(spec)));
}

/** Compares the start and the rate with those of Prism and of `klaviyo-kit mock`. */
async function againstPrism(): Promise<Row[]> {
  const peer = `${versionOf("@stoplight/prism-http-server")}, whole spec`;
  await writeDocument();
  const prism = await start(PRISM);
  const mock = await start(MOCK);
  const sandbox = await start(SANDBOX);
  const servers = [sandbox, prism, mock];
  const requests = [4_000, 100, 200];
  try {
    const rate = async (what: string, next: () => Sent, expected: number): Promise<Row> => {
      const runs = servers.map((server, n) => [server, requests[n] ?? 0, next] as const);
      const [ours = 0, theirs = 0, mocks = 0] = await sideBySide(runs, expected);
      const row = compare({ what, ours, peer, theirs, unit: perSecond, most: { ratio: REQUEST } });
      return {
        ...row,
        peer: `${row.peer}; klaviyo-kit mock: ${perSecond(mocks)}`,
        ratio: theirs / ours,
        goal: `≥ ${1 / REQUEST} ×`,
      };
    };
    const started = compare({
      what: "start of the sandbox until its first response, all operations",
      ours: sandbox.startUp,
      peer,
      theirs: prism.startUp,
      unit: time,
      most: { ratio: START },
    });
    return [
      // `klaviyo-kit mock` loads a domain when it is first asked for it.
      { ...started, peer: `${started.peer}; klaviyo-kit mock, one domain: ${time(mock.startUp)}` },
      await rate("… requests: a filtered list", filtered('equals(email,"p5@example.com")'), 200),
      await rate("… requests: a create", create, 201),
    ];
  } finally {
    for (const { process: child } of servers) child.kill();
    await rm(DOCUMENT, { force: true });
  }
}

const perSecond = (ms: number): string => {
  const rate = 1_000 / ms;
  return `${rate < 10 ? rate.toFixed(1) : count(Math.round(rate))}/s`;
};

/** The page of 20 before the last, by the cursor that a former page has, moved to the end. */
async function deepPage({ url }: Server, profiles: number): Promise<() => Sent> {
  const response = await fetch(`${url}/api/profiles?page[size]=20`, { headers: HEADERS });
  const { links } = (await response.json()) as { links: { next: string } };
  const cursor = new URL(links.next).searchParams.get("page[cursor]") ?? "";
  const [moved, text] = [idOf(profiles - 40), Buffer.from(cursor, "base64url").toString()];
  const deep = Buffer.from(text.replace(/01GDD\w{21}/, moved)).toString("base64url");
  return get(`/api/profiles?page[size]=20&page[cursor]=${deep}`);
}

/** Compares a large account with a small one. */
async function growth(): Promise<Row[]> {
  const small = await start([...SANDBOX, "--seed", await seedOf(SMALL)]);
  const large = await start([...SANDBOX, "--seed", await seedOf(LARGE)]);
  const accounts = [
    [small, SMALL],
    [large, LARGE],
  ] as const;
  const row = async (
    what: string,
    next: (server: Server, profiles: number) => (() => Sent) | Promise<() => Sent>,
  ): Promise<Row> => {
    const runs = await Promise.all(
      accounts.map(async ([server, profiles]) => {
        return [server, 500, await next(server, profiles)] as const;
      }),
    );
    const [theirs = 0, ours = 0] = await sideBySide(runs);
    const peer = `with ${count(SMALL)}`;
    return compare({ what, ours, peer, theirs, unit: time, most: { ratio: GROWTH } });
  };
  try {
    const rows = [
      await row(`${count(LARGE)} profiles: filter by email`, (_, profiles) =>
        filtered(`equals(email,"p${profiles - 5}@example.com")`),
      ),
      await row("… filter by external_id", (_, profiles) =>
        filtered(`equals(external_id,"x${profiles - 5}")`),
      ),
      await row("… filter by id", (_, profiles) => filtered(`equals(id,"${idOf(profiles - 5)}")`)),
      await row("… a page at the end of the list", deepPage),
    ];
    const memory = peakOf(large.process);
    return [
      ...rows,
      {
        what: "… peak memory of the process",
        ours: size(memory),
        peer: "",
        goal: `≤ ${size(MEMORY)}`,
        met: memory <= MEMORY,
      },
    ];
  } finally {
    for (const [{ process: child }] of accounts) child.kill();
    await rm(seedPath(SMALL), { force: true });
    await rm(seedPath(LARGE), { force: true });
  }
}

/** Returns the peak resident memory of a process in bytes; NaN where the system does not tell. */
function peakOf({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) * 1_024;
  } catch {
    return Number.NaN;
  }
}

export async function sandbox(): Promise<Row[]> {
  return [...(await againstPrism()), ...(await growth())];
}
