import { expect, test } from "vitest";
import { clientLists } from "../fidelity/client-lists.js";
import { apiOf } from "../testing/api.js";

const COMPANY = "company_id=SANDBX";

test(clientLists.allowlist.text, async () => {
  const api = apiOf();
  const { body } = await api.get(`/client/ip-allowlists/integration-egress?${COMPANY}`);
  expect(body.data.attributes.prefixes).toContain("192.0.2.0/24");
  expect((await api.get(`/client/ip-allowlists/other?${COMPANY}`)).status).toBe(404);
});

test(clientLists.geofences.text, async () => {
  const attributes = { latitude: 42.36, longitude: -71.06, radius: 200 };
  const api = apiOf({ seed: [{ type: "geofence", id: "G1", attributes } as never] });
  const { body } = await api.get(`/client/geofences?${COMPANY}`);
  expect(body.data).toMatchObject([{ id: "G1", attributes }]);
});

test(clientLists.conversations.text, async () => {
  const api = apiOf({ seed: [{ type: "conversation", id: "C1" }] });
  const send = (id: string) =>
    api.post("/api/conversation-messages", {
      type: "conversation-message",
      attributes: { body: "Hello" },
      relationships: { conversation: { data: { type: "conversation", id } } },
    });
  expect(await send("C1")).toMatchObject({ status: 202, body: undefined });
  const refused = await send("C2");
  expect(refused.status).toBe(404);
  expect(refused.body.errors[0].source.pointer).toBe("/data/relationships/conversation/data/id");
});
