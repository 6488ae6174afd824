import { expect } from "vitest";
import type { Programs } from "./programs.js";

/** What a program written with klaviyo-api was seen to do. */
export interface Recorded {
  readonly found: unknown;
  /** operation and status of each request */
  readonly requests: readonly string[];
  /** number of resources of the account by type, at the end */
  readonly resources: Readonly<Record<string, number>>;
}

const contact = {
  name: "",
  city: "",
  plan: "free",
  consent: "NEVER_SUBSCRIBED",
  created: "2024-05-06T07:08:09.000Z",
};

export const recorded: Readonly<Record<keyof Programs, Recorded>> = {
  sync: {
    found: {
      result: {
        pages: 2,
        newest: "2026-04-01T12:00:00.000Z",
        members: ["ada@shop.dev (2026)"],
        pushed: { created: 1, updated: 1, "known as Ada": 1 },
        removed: ["gone"],
        throttled: 1,
      },
      store: [
        { ...contact, id: "01", email: "ada@shop.dev", name: "Ada" },
        {
          ...contact,
          id: "02",
          email: "bob@shop.dev",
          name: "Bob Byte",
          city: "Bath",
          plan: "pro",
        },
        { ...contact, id: "03", email: "cyd@shop.dev" },
      ],
    },
    requests: [
      "get_profiles 429",
      "get_profiles 200",
      "get_profiles 200",
      "get_profile 200",
      "get_profile 200",
      "get_profile 200",
      "get_profile 404",
      "create_profile 409",
      "update_profile 200",
      "create_profile 201",
      "create_or_update_profile 200",
      "get_lists 429",
      "get_lists 200",
      "get_profiles_for_list 200",
    ],
    resources: { list: 1, profile: 6 },
  },
  subscribeAndTrack: {
    found: {
      result: {
        job: { status: "complete", total: 2, failed: 0, finished: true, errors: [] },
        orders: [
          { number: "1001", email: "ada@shop.dev", at: "2026-07-13" },
          { number: "1002", email: "bob@shop.dev", at: "2026-07-14" },
        ],
        consents: { "ada@shop.dev": "SUBSCRIBED", "bob@shop.dev": "UNSUBSCRIBED" },
      },
      log: [
        "import: queued, 0 done",
        expect.stringMatching(/^cannot unsubscribe nobody: 'nobody' is not a valid email/),
      ],
      refreshed: [true],
      columns: [["access", "refresh", "expires"]],
    },
    requests: [
      "oauth_authorize 302",
      "oauth_token 200",
      "oauth_token 200",
      "get_lists 200",
      "create_list 201",
      "bulk_import_profiles 202",
      "get_bulk_import_profiles_job 200",
      "get_errors_for_bulk_import_profiles_job 200",
      "bulk_subscribe_profiles 202",
      "create_event 202",
      "create_event 202",
      "bulk_unsubscribe_profiles 202",
      "bulk_unsubscribe_profiles 400",
      "get_profiles 200",
      "get_profiles 200",
      "get_metrics 200",
      "get_events 200",
    ],
    resources: { event: 5, list: 1, metric: 3, profile: 2, "profile-bulk-import-job": 1 },
  },
  launch: {
    found: {
      items: [
        { id: "$custom:::$default:::CUP", title: "Cup", stock: 7, known: true },
        { id: "$custom:::$default:::POT", title: "Pot", stock: 1, known: false },
      ],
      codes: ["L-1 until 2027", "L-2 until 2027"],
      preview: expect.stringMatching(
        /^<p>Hello Ada<\/p><img src="https:\/\/a\.klaviyo\.com\/images\/.+\.png"><a href=/,
      ),
      campaign: { sent: true, tags: ["launch"] },
      report: [{ isOurs: true, delivered: 1 }],
    },
    requests: [
      "create_catalog_item 409",
      "update_catalog_item 200",
      "create_catalog_variant 201",
      "create_catalog_variant 201",
      "create_catalog_item 201",
      "create_catalog_variant 201",
      "get_catalog_items 200",
      "get_variants_for_catalog_item 200",
      "get_variants_for_catalog_item 200",
      "create_coupon 201",
      "create_coupon_code 200",
      "create_coupon_code 200",
      "get_coupon_codes 200",
      "upload_image_from_url 201",
      "create_template 201",
      "render_template 200",
      "create_campaign 201",
      "get_messages_for_campaign 200",
      "assign_template_to_campaign_message 200",
      "create_tag 201",
      "tag_campaigns 204",
      "send_campaign 202",
      "get_campaign_send_job 200",
      "get_campaign 200",
      "get_metrics 200",
      "query_campaign_values 200",
    ],
    resources: {
      account: 1,
      campaign: 1,
      "campaign-message": 1,
      "campaign-send-job": 1,
      "catalog-item": 2,
      "catalog-variant": 3,
      coupon: 1,
      "coupon-code": 2,
      event: 3,
      image: 1,
      list: 1,
      metric: 3,
      profile: 1,
      tag: 1,
      "tag-group": 1,
      template: 2,
    },
  },
};
