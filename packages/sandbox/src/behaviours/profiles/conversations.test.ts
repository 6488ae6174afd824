import { expect, test } from "vitest";
import { profiles } from "../../fidelity/profiles.js";
import { apiOf } from "../../testing/api.js";

test(profiles.conversation.text, async () => {
  const api = apiOf({ seed: [{ type: "profile", id: "P1" }] });
  for (const path of ["conversation", "relationships/conversation"]) {
    const { status, body } = await api.get(`/api/profiles/P1/${path}`);
    expect([status, body]).toEqual([200, { data: null }]);
    expect((await api.get(`/api/profiles/P2/${path}`)).status).toBe(404);
  }
  expect((await api.get("/api/profiles/P1/conversations")).body.data).toEqual([]);
});

test(profiles.conversationMessage.text, async () => {
  const seed = [
    { type: "profile", id: "P1" },
    {
      type: "conversation",
      id: "C1",
      attributes: { channel: "sms" },
      relationships: { profile: { data: { type: "profile", id: "P1" } } },
    },
  ];
  const api = apiOf({ seed });
  const send = (id: string) =>
    api.post("/api/conversation-messages", {
      type: "conversation-message",
      attributes: { body: "Hello" },
      relationships: { conversation: { data: { type: "conversation", id } } },
    });
  const sent = await send("C1");
  expect([sent.status, sent.body]).toEqual([202, undefined]);
  const unknown = await send("C2");
  expect([unknown.status, unknown.body.errors[0].source.pointer]).toEqual([
    404,
    "/data/relationships/conversation/data/id",
  ]);
});
