import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { type Api, apiOf } from "../../testing/api.js";

const idsOf = async (api: Api, path: string, filter: string): Promise<string[]> => {
  const { status, body } = await api.get(`${path}?filter=${encodeURIComponent(filter)}`);
  expect(status).toBe(200);
  return body.data.map(({ id }: { id: string }) => id);
};

test(profiles.filters.text, async () => {
  const seed = [
    { email: "ada@shop.test", created: "2026-01-01T00:00:00+00:00" },
    { phone_number: "+15005550006", created: "2026-02-01T00:00:00+00:00" },
    { external_id: "7", created: "2026-03-01T00:00:00+00:00" },
  ].map((attributes, index) => ({ type: "profile", id: `P${index}`, attributes }));
  const api = apiOf({ seed });
  for (const [filter, ids] of [
    ['equals(email,"Ada@Shop.test")', ["P0"]],
    ['any(email,["x@shop.test","ADA@shop.test"])', ["P0"]],
    ['equals(phone_number,"+15005550006")', ["P1"]],
    ['equals(external_id,"7")', ["P2"]],
    ['equals(external_id,"8")', []],
    ["greater-than(created,2026-01-15T00:00:00Z)", ["P1", "P2"]],
    ["greater-than(created,2026-01-15T00:00:00Z),less-than(created,2026-02-15T00:00:00Z)", ["P1"]],
  ] as const) {
    expect(await idsOf(api, "/api/profiles", filter)).toEqual(ids);
  }
});

test(profiles.suppressionFilters.text, async () => {
  const suppressed = (reason: string, timestamp: string) => ({ reason, timestamp });
  const marketing = {
    suppression: [
      suppressed("HARD_BOUNCE", "2026-01-01T00:00:00+00:00"),
      suppressed("USER_SUPPRESSED", "2026-03-01T00:00:00+00:00"),
    ],
    list_suppressions: [
      { list_id: "L1", ...suppressed("UNSUBSCRIBE", "2026-01-01T00:00:00+00:00") },
    ],
  };
  const seed = [
    { type: "profile", id: "P1", attributes: { consent: { email: { marketing } } } },
    { type: "profile", id: "P2", attributes: { email: "bob@shop.test" } },
  ];
  const api = apiOf({ seed });
  const at = "subscriptions.email.marketing";
  for (const [filter, ids] of [
    [`equals(${at}.suppression.reason,"USER_SUPPRESSED")`, ["P1"]],
    [`equals(${at}.suppression.reason,"INVALID_EMAIL")`, []],
    [`greater-than(${at}.suppression.timestamp,2026-02-01T00:00:00Z)`, ["P1"]],
    [`greater-than(${at}.suppression.timestamp,2026-04-01T00:00:00Z)`, []],
    [`equals(${at}.list_suppressions.list_id,"L1")`, ["P1"]],
    [`equals(${at}.list_suppressions.list_id,"L2")`, []],
  ] as const) {
    expect(await idsOf(api, "/api/profiles", filter)).toEqual(ids);
  }
});

test(profiles.joinedAt.text, async () => {
  const now = Date.UTC(2026, 6, 15);
  const ids = ["P3", "P1", "P2"];
  const api = apiOf({
    clock: () => now,
    seed: [{ type: "list", id: "L1" }, ...ids.map((id) => ({ type: "profile", id }))],
  });
  for (const id of ids) {
    await api.post("/api/lists/L1/relationships/profiles", [{ type: "profile", id }]);
    api.sandbox.advance("1h");
  }
  const { body } = await api.get("/api/lists/L1/profiles?sort=-joined_group_at");
  expect(
    body.data.map(({ id, attributes }: { id: string; attributes: Record<string, unknown> }) => [
      id,
      attributes["joined_group_at"],
    ]),
  ).toEqual([
    ["P2", "2026-07-15T02:00:00+00:00"],
    ["P1", "2026-07-15T01:00:00+00:00"],
    ["P3", "2026-07-15T00:00:00+00:00"],
  ]);
  const filter = "greater-or-equal(joined_group_at,2026-07-15T01:00:00Z)";
  expect((await idsOf(api, "/api/lists/L1/profiles", filter)).sort()).toEqual(["P1", "P2"]);
  const read = await api.get("/api/profiles/P1");
  expect(read.body.data.attributes).not.toHaveProperty("joined_group_at");
});

test(profiles.shapes.text, async () => {
  const seed = [
    { type: "list", id: "L1" },
    {
      type: "profile",
      id: "P1",
      attributes: { email: "ada@shop.test" },
      relationships: { lists: { data: [{ type: "list", id: "L1" }] } },
    },
  ];
  const api = apiOf({ seed });
  const others = ["lists", "push-tokens", "segments"];
  const [listed] = (await api.get("/api/profiles")).body.data;
  expect(Object.keys(listed.relationships).sort()).toEqual(["conversations", ...others]);
  const [member] = (await api.get("/api/lists/L1/profiles")).body.data;
  const update = { type: "profile", id: "P1", attributes: { first_name: "Ada" } };
  const updated = (await api.patch("/api/profiles/P1?fields[profile]=first_name", update)).body;
  for (const { relationships } of [member, updated.data]) {
    expect(Object.keys(relationships).sort()).toEqual(["conversation", ...others]);
  }
  expect(updated.data.attributes).toEqual({ first_name: "Ada" });
  expect(updated.links).toEqual({
    self: "https://a.klaviyo.com/api/profiles/P1?fields%5Bprofile%5D=first_name",
  });
});
