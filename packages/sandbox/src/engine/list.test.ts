import fc from "fast-check";
import { expect, test } from "vitest";
import { apiOf } from "../testing/api.js";

const NAMES = ["a", "b", "c", "d"] as const;

test("pages lead through every item once, in order, forwards and backwards", async () => {
  const lists = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[A-Za-z0-9]{6}$/), name: fc.constantFrom(...NAMES) }),
    { maxLength: 12, selector: ({ id }) => id },
  );
  const sort = fc.constantFrom("id", "-id", "name", "-name");
  await fc.assert(
    fc.asyncProperty(lists, sort, fc.integer({ min: 1, max: 5 }), async (items, order, size) => {
      const resources = items.map(({ id, name }) => ({ type: "list", id, attributes: { name } }));
      const api = apiOf({ seed: resources });
      const sign = order.startsWith("-") ? -1 : 1;
      const expected = items
        .toSorted((a, b) => {
          const byName = order.endsWith("name") ? sign * compare(a.name, b.name) : 0;
          return byName || (order.endsWith("name") ? 1 : sign) * compare(a.id, b.id);
        })
        .map(({ id }) => id);
      const forwards = await walk(api, `/api/lists?sort=${order}&page[size]=${size}`, "next");
      expect(forwards.ids).toEqual(expected);
      const backwards = await walk(api, forwards.last, "prev");
      expect(backwards.pages.toReversed().flat()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

async function walk(api: ReturnType<typeof apiOf>, start: string, direction: "next" | "prev") {
  const pages: string[][] = [];
  let [path, last] = [start as string | null, start];
  while (path !== null) {
    last = path;
    const { body } = await api.get(path);
    pages.push(body.data.map(({ id }: { id: string }) => id));
    const link: string | null = body.links[direction];
    path = link === null ? null : link.replace("https://a.klaviyo.com", "");
  }
  return { pages, ids: pages.flat(), last };
}

test("a cursor of none of our lists is refused", async () => {
  const { status, body } = await apiOf().get("/api/lists?page[cursor]=nonsense");
  expect(status).toBe(400);
  expect(body.errors[0].source).toEqual({ pointer: "/data/" });
});

test("items that were added or deleted between two pages leave the others in their order", async () => {
  const ids = ["A1", "A2", "A3", "A4", "A5"];
  const api = apiOf({ seed: ids.map((id) => ({ type: "list", id, attributes: { name: id } })) });
  const first = await api.get("/api/lists?page[size]=2");
  await api.delete("/api/lists/A2");
  api.sandbox.seed([{ type: "list", id: "A0" }]);
  const second = await api.get(first.body.links.next.replace("https://a.klaviyo.com", ""));
  expect(second.body.data.map(({ id }: { id: string }) => id)).toEqual(["A3", "A4"]);
});

test("filters that an index answers do not lead to items outside of the list", async () => {
  const profiles = [
    { type: "profile", id: "P1", attributes: { email: "ada@shop.test" } },
    { type: "profile", id: "P2", attributes: { email: "bob@shop.test" } },
  ];
  const api = apiOf({ seed: [...profiles, { type: "list", id: "L1" }] });
  await api.post("/api/lists/L1/relationships/profiles", [{ type: "profile", id: "P1" }]);
  const by = async (email: string) =>
    (await api.get(`/api/lists/L1/profiles?filter=equals(email,"${email}")`)).body.data;
  expect(await by("ada@shop.test")).toHaveLength(1);
  expect(await by("bob@shop.test")).toEqual([]);
});
