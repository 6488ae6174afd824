import { createCampaign } from "@klaviyo-kit/campaigns";
import { createList, getTagsForList } from "@klaviyo-kit/lists";
import { apiKey, isApiError } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { composed, Klaviyo } from "@klaviyo-kit/sdk";
import {
  createTag,
  createTagGroup,
  deleteTag,
  deleteTagGroup,
  getTagGroups,
  getTags,
  removeTagFromLists,
  tagCampaigns,
  tagLists,
} from "@klaviyo-kit/tags";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

test("tag a campaign and find it by tag", async () => {
  const { klaviyo } = openAccount({ seed: [{ type: "list", id: "List01" }] });
  const campaigns = await Promise.all(
    (["email", "sms"] as const).map((channel) =>
      createCampaign(klaviyo, {
        data: {
          attributes: {
            name: `Summer by ${channel}`,
            audiences: { included: ["List01"] },
            "campaign-messages": {
              data: [{ type: "campaign-message", attributes: { definition: { channel } } }],
            },
          },
        },
      }),
    ),
  );
  const tag = await createTag(klaviyo, { data: { attributes: { name: "summer" } } });
  await tagCampaigns(klaviyo, {
    id: tag.data.id,
    data: campaigns.map(({ data }) => ({ id: data.id })),
  });
  const found: string[] = [];
  for await (const campaign of composed.getCampaignsWithTag(klaviyo, { id: tag.data.id })) {
    found.push(campaign.attributes.name);
  }
  expect(found).toEqual(["Summer by email", "Summer by sms"]);
});

test("tag lists, and find 120 of them with the SDK", async () => {
  const { fetch, seed } = createSandbox();
  seed(Array.from({ length: 120 }, (_, n) => ({ type: "list", id: `List${100 + n}` })));
  const { client, lists, tags } = new Klaviyo({ auth: apiKey("pk_test"), fetch });
  const { data } = await tags.createTag({ data: { attributes: { name: "vip" } } });
  const all = await lists.getLists().toArray({ limit: Infinity });
  await tags.tagLists({ id: data.id, data: all.slice(0, 100).map(({ id }) => ({ id })) });
  await tags.tagLists({ id: data.id, data: all.slice(100).map(({ id }) => ({ id })) });
  let count = 0;
  for await (const list of composed.getListsWithTag(client, { id: data.id })) {
    expect(list.id).toBe(all[count++]?.id);
  }
  expect(count).toBe(120);
});

test("untag a list, and delete a tag with what it marks", async () => {
  const { klaviyo } = openAccount();
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  const tags = await Promise.all(
    ["a", "b"].map((name) => createTag(klaviyo, { data: { attributes: { name } } })),
  );
  const names = async () =>
    (await getTagsForList(klaviyo, { id: list.data.id })).data.map((tag) => tag.attributes.name);
  const data = [{ id: list.data.id }];
  for (const tag of tags) await tagLists(klaviyo, { id: tag.data.id, data });
  expect((await names()).sort()).toEqual(["a", "b"]);
  await removeTagFromLists(klaviyo, { id: tags[0]?.data.id ?? "", data });
  expect(await names()).toEqual(["b"]);
  await deleteTag(klaviyo, { id: tags[1]?.data.id ?? "" });
  expect(await names()).toEqual([]);
});

test("group tags, and keep the default group", async () => {
  const { klaviyo } = openAccount();
  const group = await createTagGroup(klaviyo, { data: { attributes: { name: "season" } } });
  await createTag(klaviyo, {
    data: {
      attributes: { name: "summer" },
      relationships: { "tag-group": { data: { type: "tag-group", id: group.data.id } } },
    },
  });
  await createTag(klaviyo, { data: { attributes: { name: "loose" } } });
  const groups = await getTagGroups(klaviyo);
  const initial = groups.data.find(({ attributes }) => attributes.default);
  expect(initial?.attributes.name).toBe("Ungrouped Tags");
  await deleteTagGroup(klaviyo, { id: group.data.id });
  expect((await getTags(klaviyo)).data.map(({ attributes }) => attributes.name)).toEqual(["loose"]);
  expect(await errorOf(deleteTagGroup(klaviyo, { id: initial?.id ?? "" }))).toSatisfy(isApiError);
});
