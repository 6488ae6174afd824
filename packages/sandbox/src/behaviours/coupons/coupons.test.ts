import { expect, test } from "vitest";
import { coupons } from "../../fidelity/coupons.js";
import { apiOf } from "../../testing/api.js";

const coupon = (external_id: string, more = {}) => ({
  type: "coupon",
  attributes: { external_id, ...more },
});

const code = (unique_code: string, coupon = "TEN", more = {}) => ({
  type: "coupon-code",
  attributes: { unique_code, ...more },
  relationships: { coupon: { data: { type: "coupon", id: coupon } } },
});

/** An account with a coupon. */
async function apiWithCoupon() {
  const api = apiOf({ clock: () => Date.UTC(2026, 0, 1) });
  await api.post("/api/coupons", coupon("TEN"));
  return api;
}

test(coupons.ids.text, async () => {
  const api = apiOf();
  const made = await api.post("/api/coupons", coupon("TEN_off", { description: "10 %" }));
  expect(made.status).toBe(201);
  expect(made.body.data).toEqual({
    type: "coupon",
    id: "TEN_off",
    attributes: { external_id: "TEN_off", description: "10 %", monitor_configuration: null },
    links: { self: "https://a.klaviyo.com/api/coupons/TEN_off/" },
  });
  expect((await api.post("/api/coupons", coupon("10-off"))).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/external_id" } },
  ]);
  expect((await api.get("/api/coupons/10-off")).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/id" } },
  ]);
  expect((await api.get("/api/coupons/other")).status).toBe(404);
});

test(coupons.threshold.text, async () => {
  const api = apiOf();
  const monitor = (low_balance_threshold: unknown) => ({
    monitor_configuration: { low_balance_threshold },
  });
  const made = await api.post("/api/coupons", coupon("TEN", monitor(100)));
  expect(made.body.data.attributes).toMatchObject(monitor("100"));
  expect((await api.get("/api/coupons/TEN")).body.data.attributes).toMatchObject(monitor(100));
  const pointer = "/data/attributes/monitor_configuration/low_balance_threshold";
  const change = { type: "coupon", id: "TEN", attributes: monitor(99) };
  for (const { body } of [
    await api.post("/api/coupons", coupon("ELEVEN", monitor(99))),
    await api.patch("/api/coupons/TEN", change),
  ]) {
    expect(body.errors).toMatchObject([{ status: 400, source: { pointer } }]);
  }
});

test(coupons.duplicates.text, async () => {
  const api = await apiWithCoupon();
  await api.post("/api/coupon-codes", code("A"));
  expect((await api.post("/api/coupons", coupon("TEN"))).body.errors).toMatchObject([
    { status: 409, source: { pointer: "/data/attributes/external_id" } },
  ]);
  expect((await api.post("/api/coupon-codes", code("A"))).body.errors).toMatchObject([
    { status: 409, source: { pointer: "/data/attributes/unique_code" } },
  ]);
});

test(coupons.codes.text, async () => {
  const api = await apiWithCoupon();
  const { status, body } = await api.post("/api/coupon-codes", code("A-1"));
  expect(status).toBe(200);
  const self = "https://a.klaviyo.com/api/coupon-codes/TEN-A-1/";
  expect(body.data).toEqual({
    type: "coupon-code",
    id: "TEN-A-1",
    attributes: { unique_code: "A-1", expires_at: "2027-01-01T00:00:00Z", status: "UNASSIGNED" },
    relationships: {
      coupon: {
        data: { type: "coupon", id: "TEN" },
        links: { self: `${self}relationships/coupon/`, related: `${self}coupon/` },
      },
      profile: { links: { self: `${self}relationships/profile/`, related: `${self}profile/` } },
    },
    links: { self },
  });
  expect((await api.post("/api/coupon-codes", code("B", "none"))).body.errors).toMatchObject([
    { status: 404, source: { pointer: "/data/relationships/coupon/data/id" } },
  ]);
  const nowhere = { ...code("B"), relationships: { coupon: {} } };
  expect((await api.post("/api/coupon-codes", nowhere)).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/relationships/coupon" } },
  ]);
});

test(coupons.changes.text, async () => {
  const api = await apiWithCoupon();
  await api.post("/api/coupon-codes", code("A"));
  const { body } = await api.patch("/api/coupon-codes/TEN-A", {
    type: "coupon-code",
    id: "TEN-A",
    attributes: { status: "USED", expires_at: "2026-03-01T02:00:00+02:00" },
  });
  const changed = { status: "USED", expires_at: "2026-03-01T00:00:00Z", unique_code: "A" };
  expect(body.data.attributes).toEqual(changed);
});

test(coupons.owners.text, async () => {
  const api = await apiWithCoupon();
  await api.post("/api/coupon-codes", code("A"));
  await api.post("/api/coupons", coupon("ELEVEN"));
  const list = (filter: string) => api.get(`/api/coupon-codes?filter=${filter}`);
  expect((await list('equals(status,"UNASSIGNED")')).body.errors).toMatchObject([
    { status: 400, source: { parameter: "filter" } },
  ]);
  expect((await api.get("/api/coupon-codes")).status).toBe(400);
  expect((await list('equals(coupon.id,"TEN")')).body.data).toMatchObject([{ id: "TEN-A" }]);
  expect((await list('any(coupon.id,["ELEVEN"])')).body.data).toEqual([]);
  expect((await list('equals(profile.id,"P1")')).body.data).toEqual([]);
  const included = (await list('equals(coupon.id,"TEN")&include=coupon')).body.included;
  expect(included).toMatchObject([{ type: "coupon", id: "TEN" }]);
});

test(coupons.codesGo.text, async () => {
  const api = await apiWithCoupon();
  await api.post("/api/coupon-codes", code("A"));
  expect((await api.delete("/api/coupons/TEN")).status).toBe(204);
  expect((await api.get("/api/coupon-codes/TEN-A")).status).toBe(404);
});

test(coupons.jobs.text, async () => {
  const api = await apiWithCoupon();
  const path = "/api/coupon-code-bulk-create-jobs";
  const { status, body } = await api.post(path, {
    type: "coupon-code-bulk-create-job",
    attributes: { "coupon-codes": { data: [code("A"), code("B"), code("A"), code("C", "none")] } },
  });
  expect(status).toBe(202);
  expect(body.data.attributes).toMatchObject({ status: "processing", total_count: 4, errors: [] });
  expect(Object.keys(body.data.relationships)).toEqual(["coupon-codes"]);
  api.sandbox.advance("1s");
  const done = (await api.get(`${path}/${body.data.id}?include=coupon-codes`)).body;
  expect(done.data.attributes).toMatchObject({
    status: "complete",
    completed_count: 2,
    failed_count: 2,
    errors: [
      {
        code: "conflict",
        source: { pointer: "/data/attributes/coupon-codes/data/2/attributes/unique_code" },
      },
      {
        code: "not_found",
        source: { pointer: "/data/attributes/coupon-codes/data/3/relationships/coupon/data/id" },
      },
    ],
  });
  expect(done.included.map(({ id }: { id: string }) => id)).toEqual(["TEN-A", "TEN-B"]);
});

test(coupons.jobLimits.text, async () => {
  const api = await apiWithCoupon();
  const start = (count: number) =>
    api.post("/api/coupon-code-bulk-create-jobs", {
      type: "coupon-code-bulk-create-job",
      attributes: {
        "coupon-codes": { data: Array.from({ length: count }, (_, n) => code(`C${n}`)) },
      },
    });
  expect((await start(1_001)).body.errors).toMatchObject([
    { status: 400, source: { pointer: "/data/attributes/coupon-codes/data" } },
  ]);
  expect((await start(1_000)).status).toBe(202);
  for (let n = 1; n < 100; n++) await start(1);
  expect((await start(1)).status).toBe(429);
  api.sandbox.advance("1s");
  expect((await start(1)).status).toBe(202);
});
