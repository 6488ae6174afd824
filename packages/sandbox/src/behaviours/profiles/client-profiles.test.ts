import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { apiOf } from "../../testing/api.js";

test(profiles.clientProfile.text, async () => {
  const api = apiOf();
  const identify = (attributes: object, company = "SANDBX") =>
    api.post(`/client/profiles?company_id=${company}`, { type: "profile", attributes });
  const read = async () => (await api.get("/api/profiles")).body.data;

  const made = await identify({ email: "ada@shop.test" });
  expect([made.status, made.body]).toEqual([202, undefined]);
  expect((await identify({ anonymous_id: "a1", external_id: "7" })).status).toBe(202);
  const changes = { email: "ada@shop.test", phone_number: "+15005550006", external_id: "7" };
  expect((await identify({ ...changes, first_name: "Ada" })).status).toBe(202);
  expect((await identify({ phone_number: "+15005550006", email: "new@shop.test" })).status).toBe(
    202,
  );

  const [ada, visitor, ...others] = await read();
  expect(others).toEqual([]);
  expect(ada.attributes).toMatchObject({
    email: "ada@shop.test",
    phone_number: "+15005550006",
    external_id: null,
    first_name: "Ada",
  });
  expect(visitor.attributes).toMatchObject({ external_id: "7", anonymous_id: "a1", email: null });

  const invalid = await identify({ email: "nope" });
  expect([invalid.status, invalid.body.errors[0].source.pointer]).toEqual([
    400,
    "/data/attributes/email",
  ]);
  expect((await identify({ email: "ada@shop.test" }, "OTHERS")).status).toBe(400);
});
