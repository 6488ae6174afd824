import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { apiOf } from "../../testing/api.js";
import { phoneRegion } from "./phone-region.js";

const profile = (attributes: object, rest: object = {}) => ({
  type: "profile",
  attributes,
  ...rest,
});

test(profiles.duplicate.text, async () => {
  const api = apiOf();
  const { id } = (await api.post("/api/profiles", profile({ email: "ada@shop.test" }))).body.data;
  const { status, body } = await api.post("/api/profiles", profile({ email: "ada@shop.test" }));
  expect(status).toBe(409);
  expect(body.errors[0]).toMatchObject({
    status: 409,
    code: "duplicate_profile",
    title: "Conflict.",
    source: { pointer: "/data/attributes" },
    meta: { duplicate_profile_id: id },
  });
});

test.each([
  ["phone_number", "+15005550006"],
  ["external_id", "7"],
])(`${profiles.duplicateOthers.text}: %s`, async (name, value) => {
  const api = apiOf();
  const { id } = (await api.post("/api/profiles", profile({ [name]: value }))).body.data;
  const { status, body } = await api.post("/api/profiles", profile({ [name]: value }));
  expect(status).toBe(409);
  expect(body.errors[0].meta).toEqual({ duplicate_profile_id: id });
});

test(profiles.duplicateUpdate.text, async () => {
  const api = apiOf();
  const ada = (await api.post("/api/profiles", profile({ email: "ada@shop.test" }))).body.data.id;
  const { id } = (await api.post("/api/profiles", profile({ external_id: "7" }))).body.data;
  const taken = profile({ email: "ada@shop.test" }, { id });
  const refused = [
    await api.patch(`/api/profiles/${id}`, taken),
    await api.post("/api/profile-import", taken),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(409);
    expect(body.errors[0].meta).toEqual({ duplicate_profile_id: ada });
  }
  expect((await api.get(`/api/profiles/${id}`)).body.data.attributes.email).toBeNull();
});

test.each([{}, { first_name: "Ada" }, { email: null }])(
  `${profiles.identifierNeeded.text}: %j`,
  async (attributes) => {
    const { status, body } = await apiOf().post("/api/profiles", profile(attributes));
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      code: "invalid",
      title: "Invalid input.",
      source: { pointer: "/data/attributes" },
    });
  },
);

test(profiles.identifiersChecked.text, async () => {
  const pointers = async (attributes: object): Promise<string[]> => {
    const { status, body } = await apiOf().post("/api/profiles", profile(attributes));
    expect(status).toBe(400);
    return body.errors.map((error: { source: { pointer: string } }) => error.source.pointer);
  };
  const email = "/data/attributes/email";
  const phone = "/data/attributes/phone_number";
  for (const text of ["nope", "", "a@b", "a b@shop.test", `${"a".repeat(100)}@shop.test`]) {
    expect(await pointers({ email: text })).toEqual([email]);
  }
  for (const text of ["not a phone", "5005550006", "+0123456789", "+1500555000612345"]) {
    expect(await pointers({ phone_number: text })).toEqual([phone]);
  }
  expect(await pointers({ email: "nope", phone_number: "1" })).toEqual([email, phone]);
  expect(await pointers({ external_id: " " })).toEqual(["/data/attributes/external_id"]);
});

test(profiles.emailFolded.text, async () => {
  const api = apiOf();
  const { data } = (await api.post("/api/profiles", profile({ email: "Ada@Shop.test" }))).body;
  expect(data.attributes.email).toBe("ada@shop.test");
  const again = await api.post("/api/profile-import", profile({ email: "ADA@shop.test" }));
  expect([again.status, again.body.data.id]).toEqual([200, data.id]);
});

test(profiles.phoneAlone.text, async () => {
  const api = apiOf({ settings: { smsRegions: [] } });
  const alone = await api.post("/api/profiles", profile({ phone_number: "+15005550006" }));
  expect([alone.status, alone.body.errors[0].source.pointer]).toEqual([
    400,
    "/data/attributes/phone_number",
  ]);
  const both = profile({ phone_number: "+15005550006", email: "ada@shop.test" });
  expect((await api.post("/api/profiles", both)).status).toBe(201);
});

test(profiles.phoneRegion.text, async () => {
  const api = apiOf();
  const made = await api.post("/api/profiles", profile({ phone_number: "+4530123456" }));
  const { id, attributes } = made.body.data;
  expect(attributes.properties).toEqual({ $phone_number_region: "DK" });
  const cleared = await api.patch(`/api/profiles/${id}`, profile({ phone_number: null }, { id }));
  expect(cleared.body.data.attributes.properties).toEqual({});
});

test.each([
  ["+15005550006", "US"],
  ["+14165550006", "CA"],
  ["+447700900000", "GB"],
  ["+351912345678", "PT"],
  ["+9990000000", null],
])("the region of %s is %s", (phone, region) => expect(phoneRegion(phone)).toBe(region));
