import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import { createThing, listThings } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { bulk } from "./bulk.js";
import { chunks } from "./chunk.js";
import { waitForJob } from "./job.js";

interface Bulk extends OperationTypes {
  parameters: { data: { attributes: { things: { data: unknown[] } } } };
  data: { type: "job"; id: string };
}
interface Job extends OperationTypes {
  parameters: { id: string };
  data: { type: "job"; id: string; attributes: { status: string } };
}

const importThings = operation<Call<Bulk>>({
  ...createThing,
  size: { bodyBytes: 5_000_000, items: { count: 10_000, pointer: "/data/attributes/things/data" } },
});
const getJob = operation<Call<Job>>({ ...listThings, path: "/api/jobs/{id}" });

function setUp(...scenes: Scene[]) {
  const environment = virtualEnvironment();
  const { fetch, seen } = scripted(...scenes);
  const client = createClientIn(environment, { auth: apiKey("pk_1"), fetch });
  return { client, seen, clock: environment.clock };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const out: Item[] = [];
  for await (const item of items) out.push(item);
  return out;
}

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

describe("chunks", () => {
  test("lose, double and reorder nothing, and keep to count and bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary" }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 2_200, max: 2_600 }),
        async (items, count, bodyBytes) => {
          const out = await all(chunks(items, { count, bodyBytes }));
          expect(out.flatMap((chunk) => chunk.items)).toEqual(items);
          let offset = 0;
          for (const chunk of out) {
            expect(chunk.offset).toBe(offset);
            offset += chunk.items.length;
            expect(chunk.items.length).toBeLessThanOrEqual(count);
            expect(bytes(chunk.items)).toBeLessThanOrEqual(bodyBytes);
          }
        },
      ),
    );
  });

  test("an item that fits into no request is named", async () => {
    const items = ["a", "b".repeat(200)];
    await expect(all(chunks(items, { count: 9, itemBytes: 100 }))).rejects.toThrow(
      /item 1 has 203 bytes; a request takes 100 at most/,
    );
  });
});

describe("bulk", () => {
  const things = (data: unknown[]) => ({ data: { attributes: { things: { data } } } });

  test("25,000 items are three calls, each with all that stands around the items", async () => {
    const { client, seen, clock } = setUp({ body: { data: { type: "job", id: "1" } } });
    const items = Array.from({ length: 25_000 }, (_, id) => ({ id }));
    const done = await clock.drive(all(bulk(client, importThings, things(items))));
    expect(done.map((one) => [one.offset, one.items.length, one.answer.data.id])).toEqual([
      [0, 10_000, "1"],
      [10_000, 10_000, "1"],
      [20_000, 5_000, "1"],
    ]);
    const sent = seen.map(({ body }) => JSON.parse(String(body)));
    expect(sent.flatMap(({ data }) => data.attributes.things.data)).toEqual(items);
    expect(sent[2].data.type).toBe("thing");
  });

  test("items may come one by one", async () => {
    const { client, seen, clock } = setUp({});
    async function* rows() {
      for (let id = 0; id < 10_001; id++) yield { id };
    }
    await clock.drive(all(bulk(client, importThings, things([]), { items: rows() })));
    expect(seen).toHaveLength(2);
  });

  test("a chunk that fails ends the run; those before it were answered", async () => {
    const { client, clock } = setUp({}, { status: 400 });
    const items = Array.from({ length: 15_000 }, (_, id) => ({ id }));
    const answered: number[] = [];
    const run = async () => {
      for await (const { offset } of bulk(client, importThings, things(items))) {
        answered.push(offset);
      }
    };
    await expect(clock.drive(run())).rejects.toMatchObject({ status: 400 });
    expect(answered).toEqual([0]);
  });

  test("an operation that takes no list is refused", async () => {
    const { client, seen } = setUp({});
    await expect(all(bulk(client, getJob, { id: "1" }))).rejects.toThrow(
      /states no number of items/,
    );
    await expect(all(bulk(client, importThings, things("none".length as never)))).rejects.toThrow(
      /expected a list of items at \/data/,
    );
    expect(seen).toEqual([]);
  });
});

describe("a job", () => {
  const job = (status: string, counts: object = {}): Scene => ({
    body: { data: { type: "job", id: "1", attributes: { status, ...counts } } },
  });

  test.each(["complete", "cancelled", "something new"])(
    "is looked at until it is done (%s)",
    async (status) => {
      const counts = { total_count: 9, completed_count: 7, failed_count: 1, skipped_count: 1 };
      const { client, seen, clock } = setUp(job("queued"), job("processing"), job(status, counts));
      const told: unknown[] = [];
      const done = await clock.drive(
        waitForJob(client, getJob, { id: "1" }, { onProgress: (progress) => told.push(progress) }),
      );
      expect(done.data.attributes.status).toBe(status);
      expect(seen).toHaveLength(3);
      expect(told).toEqual([
        { status: "queued" },
        { status: "processing" },
        { status, total: 9, completed: 7, failed: 1, skipped: 1 },
      ]);
      expect(clock.pending).toBe(0);
    },
  );

  test("is waited for no longer than the caller wants", async () => {
    const { client, clock } = setUp(job("processing"));
    const wait = waitForJob(client, getJob, { id: "1" }, { maxWait: 60_000 });
    await expect(clock.drive(wait)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(clock.pending).toBe(0);
  });

  test.each<[string, Scene]>([
    ["waits for quota", { status: 429, headers: { "retry-after": "200" } }],
    ["is retried", { status: 503, headers: { "retry-after": "200" } }],
  ])("is waited for no longer, not even where a look %s", async (_, scene) => {
    const { client, clock } = setUp(scene);
    const wait = waitForJob(client, getJob, { id: "1" }, { maxWait: 60_000 });
    const outcome = expect(wait).rejects.toMatchObject({
      name: "TimeoutError",
      message: "get_things: no response within the deadline of 60000 ms",
    });
    await clock.advance(60_000);
    await outcome;
    expect(clock.pending).toBe(0);
  });

  test.each<[string, Scene]>([
    ["between two looks", job("processing")],
    ["within a look", { status: 503, headers: { "retry-after": "200" } }],
  ])("a caller who gives up %s leaves nothing behind", async (_, scene) => {
    const { client, clock } = setUp(scene);
    const controller = new AbortController();
    const wait = waitForJob(client, getJob, { id: "1" }, { signal: controller.signal });
    const outcome = expect(wait).rejects.toBe("enough");
    await clock.advance(500);
    controller.abort("enough");
    await outcome;
    expect(clock.pending).toBe(0);
  });
});
