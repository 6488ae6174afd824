import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CampaignsApi,
  FlowsApi,
  FormsApi,
  ImagesApi,
  MetricsApi,
  ReportingApi,
  TagsApi,
  TemplatesApi,
} from "klaviyo-api";
import { describe, expect, onTestFinished, test } from "vitest";
import { connected, resource } from "./connected.js";

const NEWS = resource("list", "List01", { name: "News" });

const READER = {
  ...resource("profile", "01", { email: "ada@shop.dev" }),
  relationships: { lists: { data: [{ type: "list", id: "List01" }] } },
};

describe("templates", () => {
  test("are created, rendered and cloned", async () => {
    const { api } = await connected();
    const templates = api(TemplatesApi);
    const { body } = await templates.createTemplate({
      data: {
        type: "template",
        attributes: { name: "Hi", editorType: "CODE", html: "<p>{{ first_name }}</p>" },
      },
    });
    const rendered = await templates.renderTemplate({
      data: { type: "template", id: body.data.id, attributes: { context: { first_name: "Ada" } } },
    });
    expect(rendered.body.data.attributes.html).toContain("<p>Ada</p>");
    const clone = await templates.cloneTemplate({
      data: { type: "template", id: body.data.id, attributes: { name: "Hi again" } },
    });
    expect([clone.response.status, clone.body.data.attributes.name]).toEqual([200, "Hi again"]);
    const names = (await templates.getTemplates({ sort: "name" })).body.data.map(
      (one) => one.attributes.name,
    );
    expect(names).toEqual(["Hi", "Hi again"]);
  });
});

describe("campaigns", () => {
  test("are created with a template, tagged, sent and reported", async () => {
    const { sandbox, api } = await connected({ seed: [NEWS, READER] });
    const [campaigns, templates, tags] = [api(CampaignsApi), api(TemplatesApi), api(TagsApi)];
    const template = await templates.createTemplate({
      data: {
        type: "template",
        attributes: { name: "Spring", editorType: "CODE", html: "<p>Spring</p>" },
      },
    });
    const { id } = (
      await campaigns.createCampaign({
        data: {
          type: "campaign",
          attributes: {
            name: "Spring",
            audiences: { included: ["List01"] },
            campaignMessages: {
              data: [
                {
                  type: "campaign-message",
                  attributes: {
                    definition: {
                      channel: "email",
                      content: { subject: "Spring", fromEmail: "shop@shop.dev", fromLabel: "Shop" },
                    },
                  },
                },
              ],
            },
          },
        },
      })
    ).body.data;
    const [message] = (await campaigns.getMessagesForCampaign(id)).body.data;
    expect(message?.attributes.definition).toMatchObject({
      content: { fromEmail: "shop@shop.dev" },
    });
    const assigned = await campaigns.assignTemplateToCampaignMessage({
      data: {
        type: "campaign-message",
        id: message?.id ?? "",
        relationships: { template: { data: { type: "template", id: template.body.data.id } } },
      },
    });
    expect(assigned.body.data.relationships?.template?.data?.type).toBe("template");
    const tag = await tags.createTag({ data: { type: "tag", attributes: { name: "spring" } } });
    await tags.tagCampaigns(tag.body.data.id, { data: [{ type: "campaign", id }] });
    const tagged = await tags.getCampaignIdsForTag(tag.body.data.id);
    expect(tagged.body.data.map((one) => one.id)).toEqual([id]);
    const sent = await campaigns.sendCampaign({ data: { type: "campaign-send-job", id } });
    expect(sent.response.status).toBe(202);
    sandbox.advance("1h");
    expect((await campaigns.getCampaignSendJob(id)).body.data.attributes.status).toBe("complete");
    const listed = await campaigns.getCampaigns("equals(messages.channel,'email')");
    expect(listed.body.data.map((one) => one.attributes.status)).toEqual(["Sent"]);
    expect(listed.body.data[0]?.attributes.sendTime).toBeInstanceOf(Date);
    const [metric] = (await api(MetricsApi).getMetrics()).body.data;
    const report = await api(ReportingApi).queryCampaignValues({
      data: {
        type: "campaign-values-report",
        attributes: {
          statistics: ["delivered", "open_rate"],
          timeframe: { key: "last_30_days" },
          conversionMetricId: metric?.id ?? "",
        },
      },
    });
    expect(report.body.data.type).toBe("campaign-values-report");
    expect(report.body.data.attributes.results).toBeInstanceOf(Array);
  });
});

describe("flows", () => {
  test("are created, listed and switched on", async () => {
    const { api } = await connected({ seed: [NEWS] });
    const flows = api(FlowsApi);
    const created = await flows.createFlow({
      data: {
        type: "flow",
        attributes: {
          name: "Welcome",
          definition: {
            triggers: [{ type: "list", id: "List01" }],
            entryActionId: "wait",
            actions: [
              {
                temporaryId: "wait",
                type: "time-delay",
                links: { next: null },
                data: { unit: "hours", value: 1, delayUntilWeekdays: ["monday"] },
              },
            ],
          },
        },
      },
    });
    const { id } = created.body.data;
    expect(created.response.status).toBe(201);
    await flows.updateFlow(id, { data: { type: "flow", id, attributes: { status: "live" } } });
    const listed = await flows.getFlows({ filter: "equals(status,'live')", fieldsFlow: ["name"] });
    expect(listed.body.data.map((one) => one.attributes.name)).toEqual(["Welcome"]);
  });
});

describe("tags", () => {
  test("belong to groups and to lists", async () => {
    const { api } = await connected({ seed: [NEWS] });
    const tags = api(TagsApi);
    const group = await tags.createTagGroup({
      data: { type: "tag-group", attributes: { name: "Seasons", exclusive: true } },
    });
    const tag = await tags.createTag({
      data: {
        type: "tag",
        attributes: { name: "autumn" },
        relationships: { tagGroup: { data: { type: "tag-group", id: group.body.data.id } } },
      },
    });
    const { id } = tag.body.data;
    expect(
      (await tags.tagLists(id, { data: [{ type: "list", id: "List01" }] })).response.status,
    ).toBe(204);
    expect((await tags.getListIdsForTag(id)).body.data).toMatchObject([
      { type: "list", id: "List01" },
    ]);
    const read = await tags.getTag(id, { include: ["tag-group"] });
    expect(read.body.included).toMatchObject([
      { attributes: { name: "Seasons", exclusive: true } },
    ]);
  });
});

describe("images", () => {
  test("are uploaded from a data URI and from a file", async () => {
    const { api } = await connected();
    const images = api(ImagesApi);
    const png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const { response, body } = await images.uploadImageFromUrl({
      data: {
        type: "image",
        attributes: { importFromUrl: `data:image/png;base64,${png}`, name: "dot" },
      },
    });
    expect([response.status, body.data.attributes.format]).toEqual([201, "png"]);
    const picture = await fetch(body.data.attributes.imageUrl);
    expect(picture.headers.get("content-type")).toBe("image/png");
    const folder = await mkdtemp(join(tmpdir(), "official-sdk-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "dot.png"), png, "base64");
    const file = createReadStream(join(folder, "dot.png"));
    const uploaded = await images.uploadImageFromFile(file, "second");
    expect(uploaded.body.data.attributes.name).toBe("second");
    expect((await images.getImages()).body.data).toHaveLength(2);
  });
});

describe("forms", () => {
  test("are listed", async () => {
    const { api } = await connected({
      seed: [resource("form", "Form01", { name: "Join", status: "live", ab_test: false })],
    });
    const { data } = (await api(FormsApi).getForms()).body;
    expect(data.map((one) => one.attributes)).toMatchObject([{ name: "Join", abTest: false }]);
  });
});
