import type { Account } from "../../account/account.js";
import type { Behaviours } from "../../account/behaviour.js";
import { readList } from "../../engine/read.js";
import { collectionSource } from "../../engine/source.js";
import type { Resource } from "../../store/resource.js";
import { reviewReport } from "./review-report.js";

type Attributes = Readonly<Record<string, unknown>>;

/** What shoppers see without a filter. */
const SHOWN = ["published", "featured"];

/** Reviews: shoppers write them in the browser, and the server changes their status. */
export const reviews: Behaviours = {
  types: {
    review: {
      field: (review, field) => (field === "status" ? [statusOf(review), "all"] : undefined),
    },
  },
  operations: {
    create_client_review: ({ data }, account) => {
      const { attributes = {}, relationships } = data;
      const now = account.timestamp();
      account.create("review", {
        ...reviewOf(attributes, account),
        status: { value: "pending" },
        verified: relationships?.["order"]?.data !== undefined,
        created: now,
        updated: now,
      });
      return { document: null };
    },
    get_client_reviews: (call, account) => {
      const { filter } = call;
      const named = filter.some((node) => "field" in node && node.field === "status");
      const shown = { operator: "any", field: "status", value: SHOWN } as const;
      const narrowed = named || account.generates ? filter : [...filter, shown];
      const source = collectionSource(account, "review");
      return readList({ ...call, filter: narrowed }, account, source, "review");
    },
    get_client_review_values_reports: (call, account) => ({
      page: { items: [{ resource: reviewReport(call, account) }], next: null, prev: null },
    }),
  },
};

const statusOf = ({ attributes }: Resource): unknown =>
  (attributes["status"] as { value?: unknown } | null | undefined)?.value;

function reviewOf(given: Attributes, account: Account): Attributes {
  const { review_type, email, author, content, rating, title, images, product } = given;
  return {
    review_type,
    email,
    author,
    content,
    rating: rating ?? null,
    title: title ?? null,
    images: images ?? [],
    product: productOf(product as { external_id: string } | null | undefined, account),
  };
}

/** Returns what a review says about its product: the catalog item's, if there is one. */
function productOf(product: { external_id: string } | null | undefined, account: Account): unknown {
  if (!product) return null;
  const { external_id } = product;
  const item = account.all("catalog-item").find(({ attributes }) => {
    return attributes["external_id"] === external_id;
  });
  const { title = "", url = "", image_full_url = null } = item?.attributes ?? {};
  return { url, name: title, image_url: image_full_url, external_id };
}
