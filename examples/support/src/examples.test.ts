import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumMissing } from "@klaviyo-kit/contract/browser";
import { expect, test } from "vitest";
import { redisMissing } from "./redis.js";

const examples = fileURLToPath(new URL("../../", import.meta.url));
const bin = join(examples, "..", "node_modules", ".bin");

/** What the steps of the tour print. */
const TOUR = new RegExp(
  [
    '"name": "Newsletter"',
    '"seats": 3',
    "409 duplicate_profile\n +duplicateProfileId: \\w{26},",
    "queued → complete: 249 imported, 1 failed\n +'not an email' is not a valid email",
    "100, 100, 49 profiles on 3 pages",
    "429, then 200; waited 1\\.\\d s",
    "404 not_found: A profile with id no-such-id",
    "409 create_profile: ",
    "The account has a page[^]*http://127\\.0\\.0\\.1:\\d+/",
    "The tour is over",
  ].join("[\\s\\S]*"),
);

/** What each example prints at the end. */
const OUTPUT: Record<string, RegExp> = {
  "contract-test": /# pass 3\n# fail 0/,
  fleet: /jobs done: 752, failed: 0\n.*\norders: 20375, events in the account: 20375\n/,
  "import-csv":
    /rows 20001 to 25000: job [\s\S]*not imported: 'no email address'[\s\S]*last row became.*Person 24999/,
  "mocked-tests": /✓.*loyalty.*9 tests/,
  "metric-report": /Placed Order, by day:[\s\S]*│ 2 {5}│ 47 /,
  "oauth-app":
    /callback: 200 connected\n(.*profiles: 200 \["ada@example.com"\]\n){2}token requests: 200, 200/,
  storefront:
    /in the cart[\s\S]*POST \/client\/subscriptions: 202[\s\S]*a@example.com is subscribed[\s\S]*is SUBSCRIBED/,
  "sync-profiles": /done: 450 profiles, 450 lines/,
  tour: TOUR,
  "webhook-receiver": /signed by Klaviyo: 200\nchanged in transit: 401/,
};

/** What an example needs that may be missing; returns the reason why it is. */
const MISSING: Record<string, () => string | undefined> = {
  fleet: redisMissing,
  storefront: chromiumMissing,
};

/** Runs the `start` script of an example against the sources and waits until it exits. */
async function start(name: string): Promise<{ code: number | null; output: string }> {
  const cwd = join(examples, name);
  const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  const [command, ...args] = scripts.start.split(" ") as [string, ...string[]];
  const child = spawn(command, args, {
    cwd,
    env: {
      ...process.env,
      PATH: [join(cwd, "node_modules", ".bin"), bin, process.env["PATH"]].join(delimiter),
      NODE_OPTIONS: "--conditions=@klaviyo-kit/source",
    },
    timeout: 110_000,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output };
}

const names = readdirSync(examples).filter(
  (name) => name !== "support" && existsSync(join(examples, name, "package.json")),
);

test("every example has an expected output", () => {
  expect(names.sort()).toEqual(Object.keys(OUTPUT).sort());
});

test.each(names)("%s prints the expected output", { timeout: 120_000 }, async (name) => {
  const missing = MISSING[name]?.();
  if (missing) return console.warn(`${name}: skipped: ${missing}`);
  const { code, output } = await start(name);
  expect(output).toMatch(OUTPUT[name] as RegExp);
  expect(code).toBe(0);
});
