import { createCatalogItem } from "@klaviyo-kit/catalogs";
import { createClientReview, getClientReviews } from "@klaviyo-kit/client-side";
import { deleteForm, getForms, getVersionsForForm, REVISION } from "@klaviyo-kit/forms";
import { createList } from "@klaviyo-kit/lists";
import { getReviews, updateReview } from "@klaviyo-kit/reviews";
import { createClient, publicKey } from "@klaviyo-kit/runtime";
import { getTrackingSettings, updateTrackingSetting } from "@klaviyo-kit/tracking-settings";
import { createWebFeed, getWebFeeds, updateWebFeed } from "@klaviyo-kit/web-feeds";
import { expect, test } from "vitest";
import { openAccount } from "./open-account.js";

test("form", async () => {
  const { klaviyo } = openAccount();
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  const submit = {
    type: "button" as const,
    properties: { label: "Sign up" },
    action: {
      type: "next_step" as const,
      submit: true as const,
      properties: { list_id: list.data.id },
    },
  };
  const data = {
    type: "form",
    attributes: {
      name: "Sign-up",
      status: "draft",
      ab_test: false,
      definition: {
        versions: [
          {
            type: "popup",
            steps: [{ columns: [{ rows: [{ blocks: [submit] }] }] }, { columns: [{}] }],
          },
        ],
      },
    },
  };
  // Older revisions have no function for this.
  const made = await klaviyo.request<{ data: { id: string } }>(
    "POST",
    "/api/forms",
    { data },
    { revision: REVISION },
  );
  const versions = await getVersionsForForm(klaviyo, { id: made.data.id });
  expect(versions.data[0]?.attributes).toMatchObject({ form_type: "popup", status: "draft" });
  const drafts = await getForms(klaviyo, { filter: (f) => f.status.equals("draft") });
  expect(drafts.data.map(({ attributes }) => attributes.name)).toEqual(["Sign-up"]);
  await deleteForm(klaviyo, { id: made.data.id });
  expect((await getForms(klaviyo)).data).toEqual([]);
});

test("web feed, and settings of tracking", async () => {
  const { klaviyo } = openAccount();
  const { data } = await createWebFeed(klaviyo, {
    data: {
      attributes: {
        name: "new_arrivals",
        url: "https://shop.dev/feed.json",
        request_method: "get",
        content_type: "json",
      },
    },
  });
  const url = "https://shop.dev/arrivals.json";
  await updateWebFeed(klaviyo, { id: data.id, data: { attributes: { url } } });
  const feeds = await getWebFeeds(klaviyo, { filter: (f) => f.name.equals("new_arrivals") });
  expect(feeds.data.map(({ attributes }) => attributes.url)).toEqual([url]);
  const [setting] = (await getTrackingSettings(klaviyo)).data;
  const changed = await updateTrackingSetting(klaviyo, {
    id: setting?.id ?? "",
    data: { attributes: { auto_add_parameters: true } },
  });
  expect(changed.data.attributes.auto_add_parameters).toBe(true);
});

test("publish a review", async () => {
  const { sandbox, klaviyo } = openAccount({ accounts: ["SHOP01"] });
  const page = createClient({ auth: publicKey("SHOP01"), fetch: sandbox.fetch });
  await createCatalogItem(klaviyo, {
    data: {
      attributes: {
        external_id: "cup",
        title: "Cup",
        description: "A cup",
        url: "https://shop.dev/cup",
      },
    },
  });
  await createClientReview(page, {
    data: {
      attributes: {
        review_type: "review",
        email: "ada@shop.dev",
        author: "Ada",
        content: "It holds tea.",
        rating: 5,
        product: { external_id: "cup", integration_key: "shopify" },
      },
    },
  });
  const pending = await getReviews(klaviyo, { filter: (f) => f.status.equals("pending") });
  const [review] = pending.data;
  expect(review?.attributes).toMatchObject({ author: "Ada", rating: 5 });
  expect((await getClientReviews(page)).data).toEqual([]);
  await updateReview(klaviyo, {
    id: review?.id ?? "",
    data: { attributes: { status: { value: "published" } } },
  });
  expect((await getClientReviews(page)).data).toHaveLength(1);
});
