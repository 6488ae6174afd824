import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import { createThing, listThings } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { bulk, bulkSettled } from "./bulk.js";
import { chunks } from "./chunk.js";
import { waitForJob } from "./job.js";
import type { ListedItem } from "./listed-item.js";

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
const getJob = operation<Call<Job>>({ ...listThings, document: "data", path: "/api/jobs/{id}" });

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
  test("lose, duplicate and reorder nothing, and respect count and bytes", async () => {
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

  test("name an item that does not fit into any request", async () => {
    const items = ["a", "b".repeat(200)];
    await expect(all(chunks(items, { count: 9, itemBytes: 100 }))).rejects.toThrow(
      /item 1 has 203 bytes; a request takes at most 100/,
    );
  });
});

describe("bulk", () => {
  const things = (data: unknown[]) => ({ data: { attributes: { things: { data } } } });

  test("sends 25,000 items in three calls, each with the rest of the body", async () => {
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

  test("accepts an async iterable of items", async () => {
    const { client, seen, clock } = setUp({});
    async function* rows() {
      for (let id = 0; id < 10_001; id++) yield { id };
    }
    await clock.drive(all(bulk(client, importThings, things([]), { items: rows() })));
    expect(seen).toHaveLength(2);
  });

  const importLists = operation<Call<Bulk>>({
    ...importThings.operation,
    size: { items: { count: 10, pointer: "/data/attributes/things/data", each: "/list" } },
  });
  const lists = (...lengths: number[]) =>
    things(lengths.map((length) => ({ list: Array.from({ length }, (_, n) => n) })));

  test("counts the elements of lists within items if the limit does", async () => {
    const { client, clock } = setUp({});
    const done = await clock.drive(all(bulk(client, importLists, lists(4, 4, 3, 10, 0, 1))));
    expect(done.map(({ offset, items }) => [offset, items.length])).toEqual([
      [0, 2],
      [2, 1],
      [3, 2],
      [5, 1],
    ]);
  });

  test("refuses an item that counts as more than a request takes", async () => {
    const { client, seen, clock } = setUp({});
    await expect(clock.drive(all(bulk(client, importLists, lists(1, 11))))).rejects.toThrow(
      "item 1 counts as 11; a request takes at most 10: divide the item",
    );
    expect(seen).toHaveLength(1);
    const settled = await clock.drive(all(bulkSettled(client, importLists, lists(1, 11, 2))));
    expect(settled.map(({ offset, error }) => [offset, error?.name])).toEqual([
      [0, undefined],
      [1, "UsageError"],
      [2, undefined],
    ]);
  });

  test("ends when a chunk fails, after yielding those before it", async () => {
    const { client, clock } = setUp({}, { status: 400 });
    const items = Array.from({ length: 15_000 }, (_, id) => ({ id }));
    const done: number[] = [];
    const run = async () => {
      for await (const { offset } of bulk(client, importThings, things(items))) {
        done.push(offset);
      }
    };
    await expect(clock.drive(run())).rejects.toMatchObject({ status: 400 });
    expect(done).toEqual([0]);
  });

  test("refuses an operation that takes no list", async () => {
    const { client, seen } = setUp({});
    await expect(all(bulk(client, getJob, { id: "1" }))).rejects.toThrow(
      /needs an operation whose spec states a number of items/,
    );
    await expect(all(bulk(client, importThings, things("none".length as never)))).rejects.toThrow(
      /expected a list of items at \/data/,
    );
    expect(seen).toEqual([]);
  });
});

describe("the type of the items", () => {
  interface Row {
    readonly id: number;
  }
  interface Typed extends OperationTypes {
    parameters: { data: { attributes: { things: { data: readonly Row[] } } } };
    data: { type: "job"; id: string };
  }
  const importRows = operation<Call<Typed>>(importThings.operation);
  const { client } = setUp({});
  const parameters = (data: Row[]) => ({ data: { attributes: { things: { data } } } });

  test("follows from the parameters", () => {
    const run = bulk(client, importRows, parameters([]));
    const settled = bulkSettled(client, importRows, parameters([]), { timeout: 5_000 });
    type Yielded<Run> = Run extends AsyncGenerator<infer Chunk> ? Chunk : never;
    expectTypeOf<Yielded<typeof run>["items"]>().toEqualTypeOf<readonly Row[]>();
    expectTypeOf<Yielded<typeof settled>["items"]>().toEqualTypeOf<readonly Row[]>();
    type Failure = Extract<Yielded<typeof settled>, { error: Error }>;
    expectTypeOf<Failure["itemErrors"][number]["item"]>().toEqualTypeOf<Row>();
  });

  test("follows from the option `items` if it is given", () => {
    const items = [{ id: 1, name: "a" }];
    const run = bulk(client, importRows, parameters([]), { items });
    expectTypeOf(run).toExtend<AsyncIterable<{ items: readonly { id: number; name: string }[] }>>();
  });

  test("is found in a list at `data`, and unknown elsewhere", () => {
    expectTypeOf<ListedItem<{ id: string; data: Row[] }>>().toEqualTypeOf<Row>();
    expectTypeOf<ListedItem<{ data: { attributes: { name: string } } }>>().toBeUnknown();
    expectTypeOf<ListedItem<{ id: string }>>().toBeUnknown();
  });
});

describe("a job", () => {
  const job = (status: string, counts: object = {}): Scene => ({
    body: { data: { type: "job", id: "1", attributes: { status, ...counts } } },
  });

  test.each(["complete", "cancelled", "something new"])(
    "is polled until it is done (%s)",
    async (status) => {
      const counts = { total_count: 9, completed_count: 7, failed_count: 1, skipped_count: 1 };
      const { client, seen, clock } = setUp(job("queued"), job("processing"), job(status, counts));
      const reported: unknown[] = [];
      const done = await clock.drive(
        waitForJob(
          client,
          getJob,
          { id: "1" },
          { onProgress: (progress) => reported.push(progress) },
        ),
      );
      expect(done.data.attributes.status).toBe(status);
      expect(seen).toHaveLength(3);
      expect(reported).toEqual([
        { status: "queued" },
        { status: "processing" },
        { status, total: 9, completed: 7, failed: 1, skipped: 1 },
      ]);
      expect(clock.pending).toBe(0);
    },
  );

  test("is waited for no longer than maxWait", async () => {
    const { client, clock } = setUp(job("processing"));
    const wait = waitForJob(client, getJob, { id: "1" }, { maxWait: 60_000 });
    await expect(clock.drive(wait)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(clock.pending).toBe(0);
  });

  test.each<[string, Scene]>([
    ["waits for quota", { status: 429, headers: { "retry-after": "200" } }],
    ["is retried", { status: 503, headers: { "retry-after": "200" } }],
  ])("is waited for no longer than maxWait, even if a poll %s", async (_, scene) => {
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
    ["between two polls", job("processing")],
    ["during a poll", { status: 503, headers: { "retry-after": "200" } }],
  ])("leaves no timer behind if the caller aborts %s", async (_, scene) => {
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
