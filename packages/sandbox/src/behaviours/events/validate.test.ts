import { expect, test } from "vitest";
import { events } from "../../fidelity/events.js";
import { type Api, apiOf } from "../../testing/api.js";
import { eventData, metricData, profileData } from "../../testing/event-data.js";

const NOW = Date.UTC(2026, 6, 15, 12);
const clock = () => NOW;

const post = (api: Api, attributes?: object) => api.post("/api/events", eventData(attributes));
const pointersOf = (body: { errors: { source: { pointer: string } }[] }) =>
  body.errors.map(({ source }) => source.pointer);

const nested = (depth: number): object => (depth === 0 ? {} : { inner: nested(depth - 1) });

test.each([
  [{ time: "1999-12-31T23:59:59Z" }, "/time"],
  [{ time: "2027-07-16T00:00:00Z" }, "/time"],
  [{ time: "yesterday" }, "/time"],
  [{ unique_id: "x".repeat(256) }, "/unique_id"],
  [{ metric: metricData(" ") }, "/metric/data/attributes/name"],
  [{ metric: metricData("x".repeat(129)) }, "/metric/data/attributes/name"],
  [{ properties: { "a/b": "x".repeat(100_001) } }, "/properties/a~1b"],
  [{ properties: { items: [1, { list: Array(4_001).fill(0) }] } }, "/properties/items/1/list"],
  [{ properties: nested(10) }, `/properties${"/inner".repeat(10)}`],
  [{ properties: { big: 2 ** 63 } }, "/properties/big"],
  [
    {
      properties: Object.fromEntries(
        Array(401)
          .fill(0)
          .map((_, n) => [n, n]),
      ),
    },
    "/properties",
  ],
  [{ profile: profileData({ email: "ada" }) }, "/profile/data/attributes/email"],
  [
    { profile: profileData({ email: "a@b.co", title: "x".repeat(95_000) }) },
    "/profile/data/attributes",
  ],
  [{ profile: profileData({ email: "a@b.co", age: 3 }) }, "/profile/data/attributes/age"],
])(`${events.validated.text}: %#`, async (attributes, pointer) => {
  const { status, body } = await post(apiOf({ clock }), attributes);
  expect([status, body.errors[0].code]).toEqual([400, "invalid"]);
  expect(pointersOf(body)).toEqual([`/data/attributes${pointer}`]);
});

test(events.identified.text, async () => {
  const { status, body } = await post(apiOf(), { profile: profileData({ first_name: "Ada" }) });
  expect([status, pointersOf(body)]).toEqual([400, ["/data/attributes/profile/data/attributes"]]);
});

test(events.unknownProfile.text, async () => {
  const { status, body } = await post(apiOf(), { profile: profileData({}, { id: "NONE" }) });
  expect([status, pointersOf(body)]).toEqual([404, ["/data/attributes/profile/data/id"]]);
});

test(events.phone.text, async () => {
  const api = apiOf();
  const { status, body } = await post(api, { profile: profileData({ phone_number: "12" }) });
  const pointer = "/data/attributes/profile/data/attributes/phone_number";
  expect([status, pointersOf(body)]).toEqual([400, [pointer]]);
  const both = profileData({ phone_number: "12", email: "ada@shop.test" });
  expect((await post(api, { profile: both })).status).toBe(202);
  expect((await api.get("/api/profiles")).body.data[0].attributes.phone_number).toBeNull();
});
