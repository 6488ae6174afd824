import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shown } from "../testing/secrets.js";
import { fileLocks } from "./file-lock.js";
import { fileTokenStore } from "./file-token-store.js";
import { isTokenError, type Tokens } from "./index.js";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const TOKENS: Tokens = { accessToken: "access-1", refreshToken: "refresh-1", expiresAt: NOW };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("tokens are readable by their owner only, whatever the account's key is", async () => {
  const store = fileTokenStore(join(folder, "tokens"));
  for (const account of ["acme", "../x", "a/b", ".", "", "AbC123"]) {
    expect(await store.get(account)).toBeUndefined();
    await store.set(account, { ...TOKENS, scope: account });
    expect(await store.get(account)).toEqual({ ...TOKENS, scope: account });
  }
  const names = await readdir(join(folder, "tokens"));
  expect(names).toHaveLength(6);
  expect((await stat(join(folder, "tokens"))).mode & 0o077).toBe(0);
  for (const name of names) {
    expect((await stat(join(folder, "tokens", name))).mode & 0o077).toBe(0);
  }
  await store.delete("acme");
  expect(await store.get("acme")).toBeUndefined();
});

test("accounts whose keys differ only in case have file names that differ in more", async () => {
  const store = fileTokenStore(folder);
  for (const account of ["AbC123", "aBc123", "abc123"]) await store.set(account, TOKENS);
  const names = (await readdir(folder)).map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(3);
});

test("concurrent readers see complete tokens, and no temporary files are left", async () => {
  const store = fileTokenStore(folder);
  await store.set("acme", TOKENS);
  const write = async (n: number): Promise<void> =>
    store.set("acme", { ...TOKENS, scope: String(n).repeat(50_000) });
  const read = async (): Promise<void> => {
    expect(await store.get("acme")).toMatchObject(TOKENS);
  };
  await Promise.all(Array.from({ length: 60 }, (_, n) => (n % 3 ? read() : write(n))));
  expect(await readdir(folder)).toEqual(["account-acme.json"]);
});

test("a file that is not valid JSON is an error with its path but not its content", async () => {
  await writeFile(join(folder, "account-acme.json"), '{"accessToken":"access-1"x');
  const error = await Promise.resolve(fileTokenStore(folder).get("acme")).catch((it) => it);
  expect(isTokenError(error) && error.message).toMatch(
    /account-acme\.json is not valid JSON; remove it/,
  );
  expect(shown(error)).not.toContain("access-1");
});

test.each(["{}", "[]", "5", "null", '"x"', '{"accessToken":"","refreshToken":"","expiresAt":0}'])(
  "a file that holds %s is an error with its path",
  async (text) => {
    await writeFile(join(folder, "account-acme.json"), text);
    const error = await Promise.resolve(fileTokenStore(folder).get("acme")).catch((it) => it);
    expect(error).toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/account-acme\.json must hold an object with accessToken/),
    });
  },
);

describe("a lock", () => {
  const lock = (): string => join(folder, "account-acme.json.lock");
  const sleep = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test("is held by one store at a time", async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep();
      inside--;
    };
    const stores = Array.from({ length: 20 }, () => fileTokenStore(folder, { sleep }));
    await Promise.all(stores.map((store) => store.lock?.("acme", work)));
    expect([most, inside]).toEqual([1, 0]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("of a process that died is taken by one of the waiting stores", async () => {
    await writeFile(lock(), "");
    await utimes(lock(), new Date(0), new Date(0));
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      for (let turn = 0; turn < 5; turn++) await sleep();
      inside--;
    };
    const stores = Array.from({ length: 20 }, () => fileTokenStore(folder, { sleep }));
    await Promise.all(stores.map((store) => store.lock?.("acme", work)));
    expect([most, inside]).toEqual([1, 0]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("that is dated ahead is taken when it has not changed for long enough", async () => {
    await writeFile(lock(), "a process that died");
    const ahead = new Date(Date.now() + 3_600_000);
    await utimes(lock(), ahead, ahead);
    let waited = 0;
    const impatient = new AbortController();
    const withLock = fileLocks({
      staleAfter: 30_000,
      now: Date.now,
      elapsed: () => waited,
      sleep: async (ms) => {
        waited += ms;
        if (waited > 20_000) impatient.abort(new Error("late"));
      },
    });
    await expect(withLock(lock(), async () => "taken", impatient.signal)).rejects.toThrow("late");
    expect(waited).toBeLessThan(30_000);
    await expect(withLock(lock(), async (lease) => lease.abandoned)).resolves.toBe(true);
    expect(waited).toBeGreaterThan(30_000);
  });

  test("is released when the work fails", async () => {
    const store = fileTokenStore(folder);
    await expect(store.lock?.("acme", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await readdir(folder)).toEqual([]);
  });

  test("that another process has taken meanwhile is not removed", async () => {
    const store = fileTokenStore(folder);
    await store.lock?.("acme", () => writeFile(lock(), "another"));
    expect(await readFile(lock(), "utf8")).toBe("another");
  });
});
