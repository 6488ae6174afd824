import { expect, test } from "vitest";
import { responses } from "../fidelity/responses.js";
import { apiOf } from "../testing/api.js";

test(responses.nothing.text, async () => {
  const api = apiOf({ seed: [{ type: "profile", id: "P1" }] });
  for (const path of ["profiles/P1/conversation", "mapped-metrics/revenue/metric"]) {
    expect((await api.get(`/api/${path}`)).body).toEqual({ data: null });
  }
});

test(responses.empty.text, async () => {
  const { body } = await apiOf().get("/api/webhook-topics");
  const [topic] = body.data;
  expect(topic).toEqual({
    type: "webhook-topic",
    id: expect.stringMatching(/^event:/),
    attributes: {},
    links: { self: expect.stringContaining(topic.id) },
  });
});
