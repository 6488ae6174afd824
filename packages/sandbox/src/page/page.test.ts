import { afterEach, expect, test } from "vitest";
import { createSandbox } from "../index.js";
import type { Listening, ListenOptions, ServerLogEntry } from "../server/options.js";

let server: Listening;
afterEach(() => server.close());

async function start(options: ListenOptions = {}) {
  const sandbox = createSandbox();
  server = await sandbox.listen(options);
  return { sandbox, get: (path: string, init?: RequestInit) => fetch(server.url + path, init) };
}

test("the page loads nothing from elsewhere, runs nothing inline and cannot be framed", async () => {
  const { get } = await start();
  const { status, headers } = await get("/");
  expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  const policy = headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
});

test("every file that the page names is served with its type", async () => {
  const { get } = await start();
  const seen = new Set<string>();
  const follow = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("content-type")).toMatch(
      /^(text\/(html|css|javascript)|image\/svg\+xml); charset=utf-8$/,
    );
    const text = await response.text();
    const named = text.matchAll(/(?:href|src)="(\/_sandbox\/page\/[^"]+)"|from "\.\/([^"]+)"/g);
    for (const [, absolute, file] of named) await follow(absolute ?? `/_sandbox/page/${file}`);
  };
  await follow("/");
  expect(seen.size).toBeGreaterThan(10);
});

test("nothing else is served in its folder", async () => {
  const { get } = await start();
  for (const path of ["", "nothing.js", "constructor", "..%2Fpage.ts", "%2e%2e/page.ts"]) {
    expect((await get(`/_sandbox/page/${path}`)).status).toBe(404);
  }
  expect((await get("/", { method: "POST" })).status).toBe(404);
  expect(await (await get("/", { method: "HEAD" })).text()).toBe("");
});

test("there is no page without the controls", async () => {
  const { get } = await start({ control: false });
  expect((await get("/")).status).toBe(404);
  expect((await get("/_sandbox/page/main.js")).status).toBe(404);
});

test("looking at the page leaves no trace in the account, and its polling none in the log", async () => {
  const log: ServerLogEntry[] = [];
  const { sandbox, get } = await start({ log: (entry) => log.push(entry) });
  await get("/");
  await get("/_sandbox/state", { headers: { "x-sandbox-page": "poll" } });
  await get("/_sandbox/state");
  expect(sandbox.requests).toEqual([]);
  expect(log.map(({ url }) => url)).toEqual(["/", "/_sandbox/state"]);
});
