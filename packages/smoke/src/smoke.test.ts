import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import * as runtime from "@klaviyo-kit/runtime";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CHECKS } from "./checks.js";
import type { LoopbackServer } from "./loopback.js";
import { share } from "./processes.js";
import { buildPrograms, missing, PROGRAMS, programOf } from "./programs.js";
import { runtimeInNewRealm } from "./realms.js";
import { RUNTIMES, type Runtime, skipIf } from "./runtimes.js";
import { startServer } from "./server.js";
import { startTokenServer, type TokenServer } from "./token-server.js";
import { startWorkerd, type Workerd } from "./workerd.js";

/** ms that a runtime may take for all checks */
const TIMEOUT = 30_000;

const run = promisify(execFile);

/** Asserts that every check, and those named in `more`, succeeded. */
function allOk(outcome: Record<string, string>, ...more: string[]): void {
  const names = [...Object.keys(CHECKS), ...more];
  expect(outcome).toEqual(Object.fromEntries(names.map((name) => [name, "ok"])));
}

beforeAll(buildPrograms, 120_000);

test.for(RUNTIMES)("$name $version runs the built packages", async (runtime, { skip }) => {
  const { name, version, program, args } = runtime;
  skipIf(missing(program), `${name} ${version}`, skip);
  const server = await startServer();
  try {
    const { stdout } = await run(program, [...args, PROGRAMS.installed, server.url], {
      timeout: TIMEOUT,
      env: { PATH: process.env["PATH"] },
    });
    const { versions, outcome } = JSON.parse(stdout);
    expect(`${versions[name]}.`.startsWith(`${version}.`)).toBe(true);
    allOk(outcome);
  } finally {
    await server.close();
  }
});

test("workerd runs the bundled packages", async ({ skip }) => {
  const program = programOf("@cloudflare/workerd-linux-64/bin/workerd");
  skipIf(missing(program), "workerd", skip);
  const server = await startServer();
  const workerd = await startWorkerd(program, PROGRAMS.worker);
  try {
    const response = await fetch(`${workerd.url}/?server=${server.url}`, {
      signal: AbortSignal.timeout(TIMEOUT),
    });
    allOk(JSON.parse(await response.text()));
  } finally {
    await workerd.close();
    await server.close();
  }
});

describe("requests of one workerd isolate", () => {
  let server: LoopbackServer | undefined;
  let workerd: Workerd | undefined;
  beforeEach(async ({ skip }) => {
    const program = programOf("@cloudflare/workerd-linux-64/bin/workerd");
    skipIf(missing(program), "workerd", skip);
    server = await startServer();
    workerd = await startWorkerd(program, PROGRAMS.isolate);
  });
  afterEach(async () => {
    await workerd?.close();
    await server?.close();
  });

  interface Outcome {
    readonly text: string;
    /** ms until the response arrived */
    readonly ms: number;
  }

  /** Sends a request to the worker, which makes one call for it. Several calls must wait for quota. */
  async function request(client: string, id = "ada", signal?: AbortSignal): Promise<Outcome> {
    const started = Date.now();
    const limit = AbortSignal.timeout(TIMEOUT);
    const response = await fetch(
      `${workerd?.url}/?server=${server?.url}&client=${client}&id=${id}`,
      {
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      },
    );
    return { text: await response.text(), ms: Date.now() - started };
  }

  /** Waits until the worker has received earlier requests. */
  const pause = () => new Promise((resolve) => setTimeout(resolve, 300));

  test.each([
    ["a client each and one memory store", "own"],
    ["a global client", "global"],
  ])(
    "share the quota through %s",
    async (_, client) => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => request(client)));
      expect(outcomes.map(({ text }) => text)).toEqual(outcomes.map(() => "ada"));
      const times = outcomes.map(({ ms }) => ms).sort((one, other) => one - other);
      // A little less than a second each, because the requests do not arrive at the same time.
      for (const [index, ms] of times.entries()) expect(ms).toBeGreaterThan(index * 900);
    },
    TIMEOUT,
  );

  test("wait in a global client while the call of another request is in flight", async () => {
    const first = request("global", "slow");
    await pause();
    const outcomes = await Promise.all([first, request("global"), request("global")]);
    expect(outcomes.map(({ text }) => text)).toEqual(["slow", "ada", "ada"]);
  });

  test("go on in a global client if the requests before them are canceled", async () => {
    const controller = new AbortController();
    const canceled = [1, 2, 3].map(() => request("global", "slow", controller.signal));
    await pause();
    const others = [request("global"), request("global")];
    await pause();
    controller.abort();
    const ends = await Promise.allSettled(canceled);
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => "rejected"));
    expect((await Promise.all(others)).map(({ text }) => text)).toEqual(["ada", "ada"]);
  });
});

const IN_CHROMIUM = {
  page: `import("/smoke.js").then(({ smoke }) => smoke(location.origin, true))`,
  worker: `new Promise((resolve, reject) => {
    const run = 'import("' + location.origin + '/smoke.js")'
      + '.then(({ smoke }) => smoke("' + location.origin + '", true)).then(postMessage)';
    const worker = new Worker(URL.createObjectURL(new Blob([run])));
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  })`,
} as const;

test.for(Object.entries(IN_CHROMIUM))(
  "Chromium runs the bundled packages in a %s",
  async ([, expression], { skip }) => {
    skipIf(chromiumMissing(), "Chromium", skip);
    const server = await startServer({
      "/": ["text/html", "<!doctype html><title>smoke</title>"],
      "/smoke.js": ["text/javascript", await readFile(PROGRAMS.bundled, "utf8")],
    });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      const outcome = await page.evaluate<Record<string, string>>(expression);
      allOk(outcome, "a private key is refused");
    } finally {
      await browser.close();
      await server.close();
    }
  },
);

test("guards recognize errors from another realm and another copy of the package", async () => {
  const other = runtimeInNewRealm(await readFile(PROGRAMS.script, "utf8"));
  const guards = Object.entries(runtime).filter(([name]) => /^is\w+Error$/.test(name)) as [
    string,
    (error: unknown) => boolean,
  ][];
  /** Returns the names of the guards that accept the error of a call of the other runtime. */
  const guardsFor = async (fetch: () => Promise<Response>, path = "/api/x"): Promise<string[]> => {
    const auth = other.apiKey("pk_1");
    const options = { auth, fetch, retry: false, pacing: false, revision: "2025-07-15" };
    const call = other.createClient(options as never).request("GET", path);
    const error = await Promise.resolve(call).catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(Error);
    return guards
      .filter(([, guard]) => guard(error))
      .map(([name]) => name)
      .sort();
  };
  const fails = (status: number, code = "x") => {
    const body = JSON.stringify({ errors: [{ code }] });
    return async () => new Response(body, { status });
  };
  const api = ["isApiError", "isKlaviyoError"];
  for (const [fetch, expected] of [
    [fails(400), [...api, "isBadRequestError"]],
    [fails(401), [...api, "isAuthenticationError"]],
    [fails(403), [...api, "isPermissionDeniedError"]],
    [fails(404), [...api, "isNotFoundError"]],
    [fails(409), [...api, "isConflictError"]],
    [fails(409, "duplicate_profile"), [...api, "isConflictError", "isDuplicateProfileError"]],
    [fails(410), [...api, "isRetiredRevisionError"]],
    [fails(418), api],
    [fails(429), [...api, "isRateLimitError"]],
    [fails(503), [...api, "isServerError"]],
    [async () => new Response("<html>"), ["isInvalidResponseError", "isKlaviyoError"]],
    [() => Promise.reject(new Error("reset")), ["isConnectionError", "isKlaviyoError"]],
  ] as const) {
    expect(await guardsFor(fetch)).toEqual([...expected].sort());
  }
  expect(await guardsFor(fails(400), "no path")).toEqual(["isKlaviyoError", "isUsageError"]);
});

describe("processes that share a folder of tokens", () => {
  const FILE = "account-+Ab+C123.json";
  let folder: string;
  let server: TokenServer | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "smoke-"));
    const tokens = { accessToken: "access-1", refreshToken: "refresh-1", expiresAt: 0 };
    await writeFile(join(folder, FILE), JSON.stringify(tokens));
  });
  afterEach(async () => {
    await server?.close();
    await rm(folder, { recursive: true });
  });

  test("refresh the tokens once, in any mix of runtimes", async () => {
    const runtimes = RUNTIMES.filter(({ program }) => !missing(program));
    const all = [...runtimes, ...runtimes];
    server = await startTokenServer(all.length);
    const { url, counts } = server;
    const outputs = await Promise.all(all.map((one) => share(one, url, folder, TIMEOUT).output));
    expect(outputs).toEqual(all.map(() => "1,2,3"));
    expect(counts.refreshes).toBe(1);
    expect(await readdir(folder)).toEqual([FILE]);
    expect(JSON.parse(await readFile(join(folder, FILE), "utf8"))).toMatchObject({
      accessToken: "access-2",
      refreshToken: "refresh-2",
    });
  });

  test("take over after `staleAfter` from a process that was killed during a refresh", async () => {
    const [node] = RUNTIMES as [Runtime];
    server = await startTokenServer(1, 1);
    const { url, counts } = server;
    const first = share(node, url, folder, 500);
    await vi.waitUntil(() => counts.refreshes === 1, { timeout: TIMEOUT });
    first.child.kill("SIGKILL");
    await first.output;
    expect(await readdir(folder)).toEqual([FILE, `${FILE}.lock`]);
    expect(await share(node, url, folder, 500).output).toBe("1,2,3");
    expect([counts.refreshes, await readdir(folder)]).toEqual([2, [FILE]]);
  });
});
