import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { REVISION } from "../generated/operations.js";
import { type Running, runProcess } from "../testing/process.js";

let folder: string;
const running: Running[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
  for (const { process } of running.splice(0)) process.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function run(...args: string[]): Running {
  const started = runProcess(folder, "--data", "account.json", ...args);
  running.push(started);
  return started;
}

const HEADERS = {
  authorization: "Klaviyo-API-Key pk_test",
  revision: REVISION,
  "content-type": "application/json",
};

async function createList(url: string, name: string): Promise<void> {
  const body = JSON.stringify({ data: { type: "list", attributes: { name } } });
  const response = await fetch(`${url}/api/lists`, { method: "POST", headers: HEADERS, body });
  expect(response.status).toBe(201);
}

async function names(url: string): Promise<string[]> {
  const response = await fetch(`${url}/api/lists`, { headers: HEADERS });
  const { data } = (await response.json()) as { data: { attributes: { name: string } }[] };
  return data.map(({ attributes }) => attributes.name).sort();
}

/** ms after which a change must be in the file */
const LOSS = 1_000;

describe("an account in a file", () => {
  test("survives an end, and a kill except for the last second", async () => {
    const first = run();
    await createList(await first.url, "a");
    first.process.kill("SIGTERM");
    expect(await first.ended).toEqual({ code: 0, err: "" });
    expect(await readdir(folder)).toEqual(["account.json"]);

    const second = run();
    expect(await names(await second.url)).toEqual(["a"]);
    await createList(await second.url, "b");
    await sleep(LOSS);
    await createList(await second.url, "c");
    second.process.kill("SIGKILL");
    await second.ended;

    const third = run();
    expect(await names(await third.url)).toEqual(expect.arrayContaining(["a", "b"]));
  });

  test("keeps the clock and what is due later", async () => {
    const first = run();
    const advance = (url: string) =>
      fetch(`${url}/_sandbox/advance`, {
        method: "POST",
        headers: HEADERS,
        body: JSON.stringify({ by: "1d" }),
      });
    await advance(await first.url);
    first.process.kill("SIGINT");
    await first.ended;
    const second = run();
    const clock = await fetch(`${await second.url}/_sandbox/clock`);
    expect(await clock.json()).toMatchObject({ ahead: 86_400_000 });
  });

  test("is refused to a second process", async () => {
    const first = run();
    await first.url;
    const { code, err } = await run().ended;
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/account\.json is in use by process \d+ on .+\n$/),
    ]);
    expect(await names(await first.url)).toEqual([]);
  });

  test.each([
    ['{"format": "klaviyo-kit sandbox",\n "version" 1}', "account.json:2:12: not valid JSON"],
    ["", "account.json:1:1: not valid JSON"],
    ["[]", "account.json is not a file of the sandbox"],
    ['{"format": "klaviyo-kit sandbox", "version": 2}', "reads version 1"],
    [
      `{"format": "klaviyo-kit sandbox", "version": 1, "snapshot":
        {"clock": 0, "accounts": [["SANDBX", {"resources": [{"type": "list"}], "links": [], "tasks": [], "random": 1}]]}}`,
      "account.json: accounts[0][1].resources[0].id: expected ",
    ],
  ])("is refused with its place if it is broken, and stays as it is: %s", async (text, message) => {
    const path = join(folder, "account.json");
    await writeFile(path, text);
    const { code, err } = await run().ended;
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(await readFile(path, "utf8")).toBe(text);
    expect(await readdir(folder)).toEqual(["account.json"]);
  });
});
