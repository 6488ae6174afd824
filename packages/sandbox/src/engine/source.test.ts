import { parseFilter } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import type { MemoryAccount } from "../account/memory-account.js";
import { emptyAccount } from "../testing/account.js";
import { listPage } from "./list.js";
import { collectionSource, narrowed } from "./source.js";

function accountWith(events: number): MemoryAccount {
  const account = emptyAccount("events");
  for (let n = 0; n < events; n++) {
    const event = account.create("event", { timestamp: n }, `E${n}`);
    account.link(event, "profile", { type: "profile", id: `P${n % 2}` });
    account.link(event, "metric", { type: "metric", id: `M${n % 3}` });
  }
  return account;
}

const idsOf = (account: MemoryAccount, filter: string): readonly string[] | undefined =>
  narrowed(parseFilter(filter), account, "event");

test("a filter by the id of a linked resource looks only at the resources with the link", () => {
  const account = accountWith(6);
  expect(idsOf(account, 'equals(profile_id,"P0")')).toEqual(["E0", "E2", "E4"]);
  expect(idsOf(account, 'equals(metric_id,["M0","M1"])')).toEqual(["E0", "E1", "E3", "E4"]);
  const both = 'and(equals(profile_id,"P0"),equals(metric_id,"M0"))';
  expect(idsOf(account, both)).toEqual(["E0", "E3"]);
  expect(idsOf(account, "greater-than(timestamp,1)")).toBeUndefined();
});

test("sorted lists of such a filter follow the links", () => {
  const account = accountWith(4);
  const list = (): string[] =>
    listPage(account, collectionSource(account, "event"), "event", {
      filter: parseFilter('equals(profile_id,"P0")'),
      order: { field: "timestamp", descending: true },
      schema: undefined,
      listed: () => true,
    }).items.map(({ resource }) => resource.id);
  expect(list()).toEqual(["E2", "E0"]);
  account.link({ type: "event", id: "E3" }, "profile", { type: "profile", id: "P0" });
  account.link({ type: "event", id: "E2" }, "profile", { type: "profile", id: "P1" });
  expect(list()).toEqual(["E3", "E0"]);
});
