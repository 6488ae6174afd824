import { expect, test } from "vitest";
import { reviews } from "../../fidelity/reviews.js";
import { type Api, apiOf } from "../../testing/api.js";

const COMPANY = "company_id=SANDBX";

const write = (api: Api, attributes: object = {}) =>
  api.post(`/client/reviews?${COMPANY}`, {
    type: "review",
    attributes: {
      review_type: "review",
      email: "ada@example.org",
      author: "Ada",
      content: "Good tea",
      rating: 5,
      product: { external_id: "T1", integration_key: "shopify" },
      ...attributes,
    },
  });

const list = async (api: Api, query = "") => (await api.get(`/api/reviews?${query}`)).body.data;

const change = (api: Api, id: string, status: object) =>
  api.patch(`/api/reviews/${id}`, { type: "review", id, attributes: { status } });

test(reviews.written.text, async () => {
  const api = apiOf();
  expect(await write(api)).toMatchObject({ status: 202, body: undefined });
  const [review] = await list(api);
  expect(review.attributes).toMatchObject({
    status: { value: "pending" },
    verified: false,
    rating: 5,
    product: { external_id: "T1" },
    public_reply: null,
    images: [],
  });
});

test(reviews.status.text, async () => {
  const api = apiOf();
  await write(api);
  const [{ id }] = await list(api);
  const { body } = await change(api, id, { value: "published" });
  expect(body.data.attributes.status).toEqual({ value: "published" });
  expect(await list(api, 'filter=equals(status,"published")')).toHaveLength(1);
  expect(await list(api, 'filter=equals(status,"all")')).toHaveLength(1);
  expect(await list(api, 'filter=equals(status,"pending")')).toEqual([]);
  expect((await change(api, id, { value: "rejected" })).status).toBe(400);
  const attributes = { rating: 1 };
  const other = await api.patch(`/api/reviews/${id}`, { type: "review", id, attributes });
  expect(other.body.errors[0].source.pointer).toBe("/data/attributes/rating");
});

test(reviews.shown.text, async () => {
  const api = apiOf();
  await write(api);
  await write(api);
  const [{ id }] = await list(api);
  await change(api, id, { value: "featured" });
  const shown = await api.get(`/client/reviews?${COMPANY}`);
  expect(shown.body.data).toMatchObject([{ id }]);
});

test(reviews.reports.text, async () => {
  const api = apiOf();
  await write(api);
  await write(api, { rating: 4 });
  await write(api, { review_type: "store", rating: 2, product: null });
  for (const { id } of await list(api)) await change(api, id, { value: "published" });
  const report = async (query: string) => {
    const path = `/client/review-values-reports?${COMPANY}&timeframe=all_time&${query}`;
    return (await api.get(path)).body;
  };
  const all = await report("group_by=company_id&statistics=average_rating,total_store_reviews");
  expect(all.data[0].attributes.results).toEqual([
    {
      groupings: { company_id: "SANDBX" },
      statistics: { average_rating: 4.5, total_store_reviews: 1 },
    },
  ]);
  const products = "group_by=product_id&statistics=total_reviews";
  const found = await report(`${products}&filter=equals(product_external_ids,"T1")`);
  expect(found.data[0].attributes.results).toEqual([
    { groupings: { product_id: "T1" }, statistics: { total_reviews: 2 } },
  ]);
  const none = await report(`${products}&filter=equals(product_external_ids,"T2")`);
  expect(none.data[0].attributes.results).toEqual([]);
  const wrong = await report("group_by=company_id&statistics=stars");
  expect(wrong.errors[0].source).toEqual({ parameter: "statistics" });
});
