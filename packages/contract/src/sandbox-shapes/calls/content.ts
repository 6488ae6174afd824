import type { Api } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made, to } from "./call.js";
import { template } from "./campaigns.js";

const CODE = { name: "T", editor_type: "CODE", html: "<p>Hi</p>", text: "Hi" };

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const upload = (api: Api) =>
  api.post("/api/images", { type: "image", attributes: { import_from_url: PIXEL, name: "Pixel" } });

const UNIVERSAL = {
  name: "Footer",
  definition: {
    content_type: "block",
    type: "text",
    data: {
      content: "<p>Shop</p>",
      display_options: { show_on: "all", visible_check: "person.plan" },
      styles: {},
    },
  },
};

const FEED = {
  name: "news",
  url: "https://shop.test/feed.json",
  request_method: "get",
  content_type: "json",
};

const universal = (query: string, api: Api) =>
  api.post(`/api/template-universal-content${query}`, {
    type: "template-universal-content",
    attributes: UNIVERSAL,
  });

export const content: Calls = {
  "clone_template.200": async (api) => {
    const id = await made(api, "template", { ...CODE, amp: "<html></html>" });
    return api.post("/api/template-clone", { type: "template", id, attributes: { name: "Copy" } });
  },
  "create_template.201": (api) =>
    api.post("/api/templates", { type: "template", attributes: CODE }),
  "create_universal_content.201": (api) =>
    universal(
      "?fields[template-universal-content]=created,definition.content_type,definition.data.content,definition.data.display_options,definition.type,name,updated",
      api,
    ),
  "create_web_feed.201": (api) =>
    api.post("/api/web-feeds", { type: "web-feed", attributes: FEED }),
  "delete_template.409": async (api) => {
    const id = await template(api);
    api.sandbox.fail("delete_template", { status: 409 });
    return api.delete(`/api/templates/${id}`);
  },
  "get_all_universal_content.200": async (api) => {
    await universal("", api);
    return api.get(
      '/api/template-universal-content?fields[template-universal-content]=created,name&filter=equals(name,"Footer")&page[size]=10&sort=created',
    );
  },
  "get_images.200": async (api) => {
    await upload(api);
    return api.get('/api/images?fields[image]=hidden,name&filter=equals(name,"Pixel")');
  },
  "get_templates.200": async (api) => {
    await template(api);
    return api.get(
      '/api/templates?fields[template]=created,name&filter=equals(name,"T")&page[size]=10&sort=created',
    );
  },
  "get_web_feeds.200": async (api) => {
    for (const name of ["one", "two", "three"]) await made(api, "web-feed", { ...FEED, name });
    return api.get("/api/web-feeds?page[size]=2&sort=created");
  },
  "render_template.200": async (api) => {
    const id = await made(api, "template", { ...CODE, amp: "<html></html>" });
    return api.post("/api/template-render", {
      type: "template",
      id,
      attributes: { context: { first_name: "Ada" } },
    });
  },
  "upload_image_from_url.201": upload,
  "create_form.400": (api) => api.post("/api/forms", { type: "form", attributes: {} }),
  "create_webhook.201": (api) =>
    api.post("/api/webhooks?fields[webhook]=created_at,description,enabled,endpoint_url,name", {
      type: "webhook",
      attributes: {
        name: "Orders",
        description: "Orders",
        endpoint_url: "https://shop.test/hook",
        secret_key: "a-secret-of-16-characters-or-more",
      },
      relationships: {
        "webhook-topics": { data: [to("webhook-topic", "event:klaviyo.opened_email").data] },
      },
    }),
};
