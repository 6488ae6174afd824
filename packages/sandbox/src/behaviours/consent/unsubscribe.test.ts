import { expect, test } from "vitest";
import { consent } from "../../fidelity/consent.js";
import { change, EMAILS, marketing, subscribed } from "../../testing/consent.js";

test(consent.unsubscribed.text, async () => {
  const api = await subscribed();
  const { status } = await change(api, "delete", EMAILS, "UNSUBSCRIBED");
  expect(status).toBe(202);
  for (const email of EMAILS) {
    expect(await marketing(api, email)).toMatchObject({
      can_receive_email_marketing: false,
      consent: "UNSUBSCRIBED",
      suppression: [{ reason: "UNSUBSCRIBE" }],
    });
  }
  const other = await subscribed();
  await change(other, "delete", ["bob@shop.dev"], "UNSUBSCRIBED", "List01");
  expect((await marketing(other, "bob@shop.dev")).consent).toBe("UNSUBSCRIBED");
});

test(consent.listUnsubscribed.text, async () => {
  const api = await subscribed();
  await change(api, "delete", ["ann@shop.dev"], "UNSUBSCRIBED", "List01");
  expect((await api.get("/api/lists/List01/profiles")).body.data).toEqual([]);
  expect(await marketing(api, "ann@shop.dev")).toMatchObject({
    consent: "SUBSCRIBED",
    can_receive_email_marketing: true,
    list_suppressions: [{ list_id: "List01", reason: "UNSUBSCRIBE" }],
  });
  await change(api, "create", ["ann@shop.dev"], "SUBSCRIBED", "List01");
  expect((await marketing(api, "ann@shop.dev")).list_suppressions).toEqual([]);
});
