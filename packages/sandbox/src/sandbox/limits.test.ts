import { describe, expect, test } from "vitest";
import { limits } from "../fidelity/limits.js";
import { type Api, apiOf } from "../testing/api.js";

/** A sandbox whose clock only moves when it is told to, with limits. */
const limited = (): Api => apiOf({ limits: true, clock: () => 1_000_000 });

const statuses = async (call: () => Promise<{ status: number }>, times: number) => {
  const all = [];
  for (let n = 0; n < times; n++) all.push((await call()).status);
  return all;
};

test(limits.headers.text, async () => {
  const api = apiOf();
  const shown = async (path: string) => (await api.get(path)).headers.get("ratelimit-limit");
  expect(await shown("/api/profiles")).toBe("75, 75;w=1, 750;w=60");
  expect(await shown("/api/tags/none")).toBe("3, 3;w=1, 60;w=60");
  expect(await shown("/api/tags?nonsense=1")).toBe("3, 3;w=1, 60;w=60");
  const refused = await apiOf({}, { authorization: "" }).get("/api/profiles");
  expect([refused.status, refused.headers.has("ratelimit-limit")]).toEqual([401, false]);
});

test(limits.daily.text, async () => {
  const made = await apiOf().post("/api/lists", { type: "list", attributes: { name: "A" } });
  expect(made.headers.get("ratelimit-limit")).toBe("10, 10;w=1, 150;w=60, 150;w=86400");
});

test(limits.remaining.text, async () => {
  const { headers } = await limited().get("/api/profiles");
  expect(headers.get("ratelimit-remaining")).toBe("74");
  expect(headers.get("ratelimit-reset")).toBe("0");
});

test(limits.throttled.text, async () => {
  const api = limited();
  expect(await statuses(() => api.get("/api/accounts"), 2)).toEqual([200, 429]);
  const { headers, body } = await api.get("/api/accounts");
  expect(headers.get("retry-after")).toBe("1");
  expect(headers.has("ratelimit-limit")).toBe(false);
  expect(body.errors).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 429,
      code: "throttled",
      title: "Request was throttled.",
      detail: "Request was throttled. Expected available in 1 second.",
      source: { pointer: "/data" },
      links: { type: expect.stringMatching(/^https:/) },
      meta: {},
    },
  ]);
  api.sandbox.advance("1s");
  expect((await api.get("/api/accounts")).status).toBe(200);
});

test(limits.windows.text, async () => {
  const api = limited();
  const call = async () => {
    const { status } = await api.get("/api/accounts");
    api.sandbox.advance("1s");
    return { status };
  };
  // 1,000,000 ms is 40 s into its minute.
  expect(await statuses(call, 16)).toEqual([...Array(15).fill(200), 429]);
  const other = await api.get("/api/profiles");
  expect(other.status).toBe(200);
  api.sandbox.advance("5s");
  expect((await api.get("/api/accounts")).status).toBe(200);
});

test(limits.alignment.text, async () => {
  const api = limited();
  await statuses(() => api.get("/api/accounts"), 50);
  const [burst, steady] = api.sandbox.quota();
  expect(burst).toEqual({
    account: "SANDBX",
    by: "keys",
    operation: "get_accounts",
    window: 1,
    used: 1,
    limit: 1,
  });
  expect(steady).toMatchObject({ window: 60, used: 1, limit: 15 });
  api.sandbox.advance("20s");
  expect(api.sandbox.quota()).toEqual([]);
});

test(limits.conditional.text, async () => {
  const api = limited();
  const { id } = (await api.post("/api/lists", { type: "list", attributes: { name: "A" } })).body
    .data;
  const counted = `/api/lists/${id}?additional-fields[list]=profile_count`;
  const first = await api.get(counted);
  expect(first.headers.get("ratelimit-limit")).toBe("1, 1;w=1, 15;w=60");
  expect((await api.get(counted)).status).toBe(429);
  expect((await api.get(`/api/lists/${id}`)).status).toBe(200);
  expect(api.sandbox.quota()).toContainEqual(
    expect.objectContaining({ variant: "additional-fields[list]=profile_count", used: 1 }),
  );
});

describe("without the option", () => {
  test("requests are counted and not refused", async () => {
    const api = apiOf({ clock: () => 1_000_000 });
    expect(await statuses(() => api.get("/api/accounts"), 3)).toEqual([200, 200, 200]);
    expect(api.sandbox.quota()[0]).toMatchObject({ used: 3, limit: 1 });
    api.sandbox.reset();
    expect(api.sandbox.quota()).toEqual([]);
  });
});
