import { describe, expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import { createThing } from "../testing/operations.js";
import { type Scene, scripted } from "../testing/script.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { type BulkAnswer, type BulkFailure, type BulkOptions, bulkSettled } from "./bulk.js";
import { itemErrors } from "./item-errors.js";

interface Item {
  readonly id: number;
  readonly text?: string;
}
interface Bulk extends OperationTypes {
  parameters: { data: { attributes: { things: { data: Item[] } } } };
  data: { type: "job"; id: string };
}

const pointer = "/data/attributes/things/data";
const importThings = operation<Call<Bulk>>({
  ...createThing,
  size: { items: { count: 3, pointer } },
});

const items = (count: number): Item[] => Array.from({ length: count }, (_, id) => ({ id }));
const made: Scene = { status: 202, body: { data: { type: "job", id: "j" } } };
const errorAt = (at: string | null, code = "invalid") => ({ code, source: { pointer: at } });
const refused = (...errors: unknown[]): Scene => ({ status: 400, body: { errors } });

type Outcome = BulkAnswer<unknown, Item> | BulkFailure<Item>;

/** Runs to the end; returns every outcome and the number of requests. */
async function run(
  list: Iterable<Item>,
  scenes: Scene[],
  options: Omit<BulkOptions<Item>, "items"> = {},
): Promise<{ outcomes: Outcome[]; sent: number }> {
  const { clock, ...environment } = virtualEnvironment();
  const { fetch, seen } = scripted(...scenes);
  const client = createClientIn({ ...environment, clock }, { auth: apiKey("pk_1"), fetch });
  const data = { attributes: { things: { data: [] } } };
  const outcomes: Outcome[] = [];
  const all = async (): Promise<void> => {
    const settled = bulkSettled(client, importThings, { data }, { ...options, items: list });
    for await (const outcome of settled) outcomes.push(outcome);
  };
  await clock.drive(all());
  return { outcomes, sent: seen.length };
}

describe("bulkSettled", () => {
  test("yields a failure in its place, with the items that the API named", async () => {
    const { outcomes, sent } = await run(items(8), [
      made,
      refused(errorAt(`${pointer}/2/attributes/email`), errorAt(`${pointer}/0`, "missing")),
      made,
    ]);
    expect(outcomes.map(({ offset, error }) => [offset, error?.name])).toEqual([
      [0, undefined],
      [3, "BadRequestError"],
      [6, undefined],
    ]);
    expect((outcomes[1] as BulkFailure<Item>).itemErrors).toMatchObject([
      { index: 5, item: { id: 5 }, error: { code: "invalid" } },
      { index: 3, item: { id: 3 }, error: { code: "missing" } },
    ]);
    expect(sent).toBe(3);
  });

  test("yields the items of a chunk whose connection failed, so that they can be sent again", async () => {
    const gone = new TypeError("fetch failed");
    const { outcomes } = await run(items(4), [gone, made]);
    expect(outcomes[0]).toMatchObject({ items: items(3), itemErrors: [] });
    expect(outcomes[0]?.error?.name).toBe("ConnectionError");
    expect(outcomes[1]).toMatchObject({ offset: 3, answer: { data: { id: "j" } } });
  });

  test("names an item that is too large for any request, and sends the others", async () => {
    const large = { id: 1, text: "x".repeat(5_000_000) };
    const { outcomes, sent } = await run([{ id: 0 }, large, { id: 2 }], [made]);
    expect(outcomes.map(({ offset, items: part }) => [offset, part.length])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(outcomes[1]?.error?.message).toMatch(
      /^item 1 has 500\d+ bytes; a request takes at most 4998000/,
    );
    expect((outcomes[1] as BulkFailure<Item>).itemErrors).toMatchObject([
      { index: 1, item: large, error: { code: "too_large" } },
    ]);
    expect(sent).toBe(2);
  });

  test("names an item that cannot be written as JSON, and sends the others", async () => {
    const circular: { id: number; self?: unknown } = { id: 2 };
    circular.self = circular;
    const bad = [undefined, { id: 10n }, circular] as unknown as Item[];
    const { outcomes, sent } = await run([{ id: 0 }, ...bad, { id: 4 }], [made]);
    expect(outcomes.map(({ offset, error }) => [offset, error?.message])).toEqual([
      [0, undefined],
      [1, "item 1 cannot be written as JSON"],
      [2, "item 2 cannot be written as JSON"],
      [3, "item 3 cannot be written as JSON"],
      [4, undefined],
    ]);
    expect((outcomes[2] as BulkFailure<Item>).itemErrors).toMatchObject([
      { index: 2, item: bad[1], error: { code: "no_json" } },
    ]);
    expect(sent).toBe(2);
  });

  test("ends when the caller aborts", async () => {
    const controller = new AbortController();
    function* until(): Generator<Item> {
      yield* items(6);
      controller.abort("enough");
      yield* items(6);
    }
    const { signal } = controller;
    await expect(run(until(), [made], { signal })).rejects.toBe("enough");
  });

  test("keeps to 5 MB per body if the operation states no lower limit", async () => {
    const list = Array.from({ length: 3 }, (_, id) => ({ id, text: "x".repeat(2_000_000) }));
    const { outcomes } = await run(list, [made]);
    expect(outcomes.map(({ items: part }) => part.length)).toEqual([2, 1]);
  });
});

describe("itemErrors", () => {
  const chunk = { offset: 1_000, items: ["a", "b"] };

  test.each([
    [`${pointer}/0/attributes/email`, [[1_000, "a"]]],
    [`${pointer}/1`, [[1_001, "b"]]],
    [`${pointer}/2`, []],
    [`${pointer}/`, []],
    [`${pointer}/-1`, []],
    [pointer, []],
    ["/data", []],
    [null, []],
  ])("finds the items of an error at %s", (at, expected) => {
    const found = itemErrors(importThings, chunk, [errorAt(at)]);
    expect(found.map(({ index, item }) => [index, item])).toEqual(expected);
  });
});
