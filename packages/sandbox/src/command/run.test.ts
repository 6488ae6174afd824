import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox } from "../index.js";
import { runSandbox } from "./run.js";

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(() => rm(cwd, { recursive: true }));

/** Runs the command; `during` is called with the address while it serves. */
async function run(
  args: string[],
  { interactive = false, during = async (_url: string): Promise<unknown> => undefined } = {},
) {
  let [out, err] = ["", ""];
  const code = await runSandbox(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd,
    interactive,
    stopped: () => during(/http:\/\/[^\s"]+/.exec(out)?.[0] ?? ""),
  });
  return { code, out, err };
}

describe("the command", () => {
  test("explains itself", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Usage: npx @klaviyo-kit\/sandbox \[OPTIONS\][\s\S]+Options\n[\s\S]+Examples\n/,
    );
    expect((await run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [["--port", "x"], /^--port is "x"; expected a number from 0 to 65535/],
    [["--port", "65536"], /^--port is "65536"/],
    [["--limits", "yes"], /^--limits is "yes"; expected on or off/],
    [["--key", ":profiles:read"], /^--key is empty or starts with a colon/],
    [
      ["--key", "pk_1:profiles"],
      /^--key has the scope "profiles"; expected one such as profiles:read/,
    ],
    [["--nope"], /^Unknown option '--nope'/],
    [["demo"], /^Unexpected argument 'demo'/],
    [["--data"], /^Option '--data <value>' argument missing/],
  ])("%j is a usage error of one line", async (args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).toMatch(/^[^\n]+ --help"\n$/);
  });

  test("prints the address, and hints only to people", async () => {
    const { code, out, err } = await run(["--port", "0"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^sandbox of revision [\d-]+ at http:\/\/127\.0\.0\.1:\d+\n$/);
    expect((await run(["--port", "0"], { interactive: true })).err).toMatch(
      /^0 resources, kept in memory\npage: http.+\/\ncontrols: http.+\/_sandbox\nstop with Ctrl\+C\n$/,
    );
  });

  test("counts a single resource in the singular", async () => {
    await writeFile(join(cwd, "seed.json"), '[{"type": "list", "id": "1"}]');
    const { err } = await run(["--port", "0", "--seed", "seed.json"], { interactive: true });
    expect(err).toMatch(/^1 resource, kept in memory\n/);
  });

  test("logs lines of JSON", async () => {
    const { out } = await run(["--port", "0", "--log"], {
      during: (url) => fetch(`${url}/api/lists`),
    });
    const [listening, request] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(listening).toMatchObject({ listening: expect.stringMatching(/^http/) });
    expect(request).toMatchObject({ method: "GET", url: "/api/lists", status: 401 });
  });

  test("accepts the given keys only, with their scopes", async () => {
    const statuses: number[] = [];
    await run(["--port", "0", "--key", "pk_a:lists:read", "--key", "pk_b"], {
      during: async (url) => {
        for (const [key, path] of [
          ["pk_a", "lists"],
          ["pk_a", "profiles"],
          ["pk_b", "profiles"],
          ["pk_c", "lists"],
        ]) {
          const headers = { authorization: `Klaviyo-API-Key ${key}`, revision: "2026-07-15" };
          statuses.push((await fetch(`${url}/api/${path}`, { headers })).status);
        }
      },
    });
    expect(statuses).toEqual([200, 403, 200, 401]);
  });

  test("starts with the resources of a file", async () => {
    const profiles = { data: [{ type: "profile", id: "P1" }] };
    const data = [
      { type: "list", id: "L1", attributes: { name: "News" }, relationships: { profiles } },
      { type: "profile", id: "P1", attributes: { email: "ada@example.com" } },
    ];
    await writeFile(join(cwd, "seed.json"), JSON.stringify({ data }));
    let found: unknown;
    const during = async (url: string) => {
      const headers = { authorization: "Klaviyo-API-Key k", revision: "2026-07-15" };
      found = await (await fetch(`${url}/api/lists/L1/profiles`, { headers })).json();
    };
    expect((await run(["--port", "0", "--seed", "seed.json"], { during })).code).toBe(0);
    expect(found).toMatchObject({ data: [{ id: "P1", attributes: { email: "ada@example.com" } }] });
  });

  test.each([
    ['[{"type": "list", "id": "1"},]', "seed.json:1:30: not valid JSON\n"],
    [
      '{"data": [{"type": "lst", "id": "1"}]}',
      'seed.json: data[0].type: "lst" is not a type of resource\n',
    ],
    [
      '[{"type": "list", "id": "1"}, {"type": "list", "id": "1"}]',
      "seed.json: the list 1 is in the file twice\n",
    ],
    [
      '[{"type": "list", "id": "1", "relationships": {"profiles": {"data": [{"type": "profile", "id": "P"}]}}}]',
      "seed.json: profiles of the list 1 names the profile P, which is not in the file\n",
    ],
    ["7", "seed.json: data: expected a list of resources.\n"],
  ])("refuses a seed with the place of its fault: %s", async (text, message) => {
    await writeFile(join(cwd, "seed.json"), text);
    const { code, err } = await run(["--port", "0", "--seed", "seed.json"]);
    expect([code, err]).toEqual([1, join(cwd, message)]);
  });

  test("names a port in use in one line", async () => {
    const { url, close } = await createSandbox().listen();
    const { code, err } = await run(["--port", new URL(url).port]);
    await close();
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^cannot listen on [^\n]+ in use[^\n]+\n$/),
    ]);
  });
});
