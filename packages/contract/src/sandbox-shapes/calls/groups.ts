import type { Api } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made } from "./call.js";
import { list } from "./profiles.js";

const segmentData = (...conditions: object[]) => ({
  type: "segment",
  attributes: { name: "Members", definition: { condition_groups: [{ conditions }] } },
});

const inList = (id: string) => ({
  type: "profile-group-membership",
  is_member: true,
  group_ids: [id],
});

const named = {
  type: "profile-property",
  property: "first_name",
  filter: { type: "string", operator: "equals", value: "Ada" },
};

const tag = (api: Api): Promise<string> => made(api, "tag", { name: "summer" });

export const groups: Calls = {
  "create_list.201": (api) =>
    api.post("/api/lists", { type: "list", attributes: { name: "News" } }),
  "create_segment.201": async (api) =>
    api.post("/api/segments", segmentData(inList(await list(api)))),
  "create_segment.429": (api) => {
    api.sandbox.fail("create_segment", { status: 429 });
    return api.post("/api/segments", segmentData(named));
  },
  "create_tag.201": (api) => api.post("/api/tags", { type: "tag", attributes: { name: "summer" } }),
  "get_list.200": async (api) =>
    api.get(
      `/api/lists/${await list(api)}?additional-fields[list]=profile_count&fields[list]=created,name,opt_in_process,profile_count,updated&include=tags,flow-triggers`,
    ),
  "get_lists.200": async (api) => {
    for (let count = 0; count < 11; count++) await list(api);
    const first = await api.get('/api/lists?filter=equals(name,"News")&include=tags');
    return api.get(first.body.links.next.replace("https://a.klaviyo.com", ""));
  },
  "get_segments.200": async (api) => {
    await api.post("/api/segments", segmentData(inList(await list(api)), named));
    return api.get('/api/segments?filter=any(name,["Members"])&include=tags&sort=name');
  },
  "get_tag_groups.200": async (api) => {
    await tag(api);
    return api.get(
      "/api/tag-groups?fields[tag-group]=default,exclusive,name&filter=equals(exclusive,false)",
    );
  },
  "get_tag_ids_for_list.200": async (api) =>
    api.get(`/api/lists/${await list(api)}/relationships/tags`),
  "get_tags.200": async (api) => {
    await tag(api);
    return api.get('/api/tags?filter=equals(name,"summer")&include=tag-group&sort=name');
  },
};
