import { expect, test } from "vitest";
import { SandboxClock } from "../../clock/clock.js";
import { coupons as facts } from "../../fidelity/coupons.js";
import { emptyAccount } from "../../testing/account.js";
import { apiOf } from "../../testing/api.js";
import { assignCodes, createCode } from "./code.js";

function accountWithCodes(codes: string[]) {
  const clock = new SandboxClock(() => Date.UTC(2026, 0, 1));
  const account = emptyAccount("coupons", { clock });
  const coupon = account.create("coupon", { external_id: "TEN" }, "TEN");
  for (const unique_code of codes) {
    createCode(account, {
      attributes: {
        unique_code,
        expires_at: unique_code === "OLD" ? "2025-12-31T00:00:00Z" : null,
      },
      relationships: { coupon: { data: { type: "coupon", id: "TEN" } } },
    });
  }
  return { account, coupon };
}

test(facts.assignment.text, () => {
  const { account, coupon } = accountWithCodes(["OLD", "A", "B"]);
  const profiles = ["P1", "P2", "P3"].map((id) => ({ type: "profile", id }));
  const first = assignCodes(account, coupon, profiles.slice(0, 1));
  expect(first.get("P1")).toMatchObject({
    id: "TEN-A",
    attributes: { status: "ASSIGNED_TO_PROFILE" },
  });
  const others = assignCodes(account, coupon, profiles.slice(1));
  expect([...others].map(([profile, { id }]) => [profile, id])).toEqual([["P2", "TEN-B"]]);
});

test(facts.assigned.text, async () => {
  const assigned = {
    type: "coupon-code",
    id: "TEN-A",
    attributes: { unique_code: "A", status: "ASSIGNED_TO_PROFILE" },
    relationships: {
      coupon: { data: { type: "coupon", id: "TEN" } },
      profile: { data: { type: "profile", id: "P1" } },
    },
  };
  const api = apiOf({
    seed: [{ type: "coupon", id: "TEN" }, { type: "profile", id: "P1" }, assigned],
  });
  const found = await api.get('/api/coupon-codes?filter=equals(profile.id,"P1")');
  expect(found.body.data).toMatchObject([{ id: "TEN-A" }]);
  expect((await api.delete("/api/coupon-codes/TEN-A")).body.errors).toMatchObject([
    { status: 409, code: "conflict" },
  ]);
  const attributes = { status: "UNASSIGNED" };
  await api.patch("/api/coupon-codes/TEN-A", { type: "coupon-code", id: "TEN-A", attributes });
  const free = await api.get('/api/coupon-codes?filter=equals(profile.id,"P1")');
  expect(free.body.data).toEqual([]);
  expect((await api.delete("/api/coupon-codes/TEN-A")).status).toBe(204);
});
