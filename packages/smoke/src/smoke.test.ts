import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { chromiumMissing, launchChromium } from "@klaviyo-kit/contract/browser";
import { beforeAll, expect, test } from "vitest";
import { CHECKS } from "./checks.js";
import { buildPrograms, missing, PROGRAMS, programOf } from "./programs.js";
import { startServer } from "./server.js";
import { startWorkerd } from "./workerd.js";

/** ms that a runtime has for all checks */
const LONGEST = 30_000;

const run = promisify(execFile);

/** Each check went well, and so did `more`. */
function allOk(outcome: Record<string, string>, ...more: string[]): void {
  const names = [...Object.keys(CHECKS), ...more];
  expect(outcome).toEqual(Object.fromEntries(names.map((name) => [name, "ok"])));
}

/** Skips the test where there is a reason, and tells it: reports show no more than a number. */
function unless(why: string | undefined, runtime: string, skip: (why: string) => void): void {
  if (!why) return;
  console.warn(`${runtime}: skipped: ${why}`);
  skip(why);
}

beforeAll(buildPrograms, 120_000);

/** Runtimes that run a file and print. */
const PRINTING: [string, string, string[]][] = [
  [`Node ${process.versions.node}, which runs the tests`, process.execPath, []],
  ["Node 22", programOf("node22/bin/node"), []],
  ["Node 24", programOf("node24/bin/node"), []],
  ["Node 26", programOf("node26/bin/node"), []],
  ["Bun", programOf("@oven/bun-linux-x64/bin/bun"), ["run"]],
  ["Deno", programOf("@deno/linux-x64-glibc/deno"), ["run", "--quiet", "--no-lock", "--allow-net"]],
];

test.for(PRINTING)("%s runs the built packages", async ([name, program, args], { skip }) => {
  unless(missing(program), name, skip);
  const server = await startServer();
  try {
    const { stdout } = await run(program, [...args, PROGRAMS.installed, server.url], {
      timeout: LONGEST,
      env: { PATH: process.env["PATH"] },
    });
    allOk(JSON.parse(stdout));
  } finally {
    await server.close();
  }
});

test("workerd runs them, bundled", async ({ skip }) => {
  const program = programOf("@cloudflare/workerd-linux-64/bin/workerd");
  unless(missing(program), "workerd", skip);
  const server = await startServer();
  const workerd = await startWorkerd(program, PROGRAMS.worker);
  try {
    const response = await fetch(`${workerd.url}/?server=${server.url}`, {
      signal: AbortSignal.timeout(LONGEST),
    });
    allOk(JSON.parse(await response.text()));
  } finally {
    await workerd.close();
    await server.close();
  }
});

test("Chromium runs them in a page, bundled", async ({ skip }) => {
  unless(chromiumMissing(), "Chromium", skip);
  const server = await startServer({
    "/": ["text/html", "<!doctype html><title>smoke</title>"],
    "/smoke.js": ["text/javascript", await readFile(PROGRAMS.bundled, "utf8")],
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const outcome = await page.evaluate<Record<string, string>>(
      `import("/smoke.js").then(({ smoke }) => smoke(location.origin))`,
    );
    allOk(outcome, "a private key is refused");
  } finally {
    await browser.close();
    await server.close();
  }
});
