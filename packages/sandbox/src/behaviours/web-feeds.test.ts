import { expect, test } from "vitest";
import { webFeeds } from "../fidelity/web-feeds.js";
import { apiOf } from "../testing/api.js";

const feed = (attributes: object) => ({
  type: "web-feed",
  attributes: {
    name: "new_items",
    url: "https://shop.example/feed.json",
    request_method: "get",
    content_type: "json",
    ...attributes,
  },
});

test(webFeeds.created.text, async () => {
  const api = apiOf();
  const { status, body } = await api.post("/api/web-feeds", feed({}));
  expect(status).toBe(201);
  expect(body.data.id).toMatch(/^\d+$/);
  expect(body.data.attributes).toMatchObject({ name: "new_items", status: null });
  const { id } = body.data;
  const attributes = { url: "https://shop.example/2.json", name: null };
  const changed = await api.patch(`/api/web-feeds/${id}`, { type: "web-feed", id, attributes });
  expect(changed.body.data.attributes).toMatchObject({ name: "new_items", url: attributes.url });
  expect((await api.get('/api/web-feeds?filter=equals(name,"new_items")')).body.data).toHaveLength(
    1,
  );
  expect((await api.delete(`/api/web-feeds/${id}`)).status).toBe(204);
});

test.each([
  [{ name: "new items" }, "/data/attributes/name"],
  [{ url: "feed.json" }, "/data/attributes/url"],
])(`${webFeeds.names.text}: %j`, async (attributes, pointer) => {
  const { status, body } = await apiOf().post("/api/web-feeds", feed(attributes));
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ code: "invalid", source: { pointer } });
});
