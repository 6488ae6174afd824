import {
  createFlow,
  deleteFlow,
  getActionsForFlow,
  getFlow,
  getFlows,
  getMessagesForFlowAction,
  getTemplateForFlowMessage,
  updateFlow,
} from "@klaviyo-kit/flows";
import { createList, getFlowsTriggeredByList } from "@klaviyo-kit/lists";
import { type Client, isBadRequestError, isNotFoundError } from "@klaviyo-kit/runtime";
import { composed } from "@klaviyo-kit/sdk";
import { createTag, tagFlows } from "@klaviyo-kit/tags";
import { createTemplate } from "@klaviyo-kit/templates";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const createWelcome = (klaviyo: Client, list: string, template: string) =>
  createFlow(klaviyo, {
    data: {
      attributes: {
        name: "Welcome",
        definition: {
          triggers: [{ type: "list", id: list }],
          entry_action_id: "wait",
          actions: [
            {
              temporary_id: "wait",
              type: "time-delay",
              links: { next: "mail" },
              data: { unit: "days", value: 1 },
            },
            {
              temporary_id: "mail",
              type: "send-email",
              data: {
                message: {
                  from_email: "news@shop.dev",
                  from_label: "Shop",
                  reply_to_email: null,
                  cc_email: null,
                  bcc_email: null,
                  subject_line: "Welcome",
                  preview_text: "",
                  template_id: template,
                  name: "Welcome",
                },
              },
            },
          ],
        },
      },
    },
    additionalFields: { flow: ["definition"] },
  });

/** Opens an account with a list, a template, and a flow that starts with the list. */
async function openShop() {
  const account = openAccount();
  const { klaviyo } = account;
  const list = await createList(klaviyo, { data: { attributes: { name: "News" } } });
  const template = await createTemplate(klaviyo, {
    data: { attributes: { name: "Welcome", editor_type: "CODE", html: "<p>Welcome</p>" } },
  });
  const flow = await createWelcome(klaviyo, list.data.id, template.data.id);
  return { ...account, list: list.data.id, template: template.data.id, flow: flow.data };
}

test("flow from a definition", async () => {
  const { klaviyo, list, template, flow } = await openShop();
  expect(flow.attributes).toMatchObject({ status: "draft", trigger_type: "Added to List" });
  const actions = await getActionsForFlow(klaviyo, { id: flow.id });
  const messages = actions.data.map(({ id }) => getMessagesForFlowAction(klaviyo, { id }));
  const [message] = (await Promise.all(messages)).flatMap(({ data }) => data);
  expect(message?.attributes.channel).toBe("Email");
  const copy = await getTemplateForFlowMessage(klaviyo, { id: message?.id ?? "" });
  expect(copy.data?.attributes.html).toContain("Welcome");
  expect(copy.data?.id).not.toBe(template);
  const triggered = await getFlowsTriggeredByList(klaviyo, { id: list });
  expect(triggered.data.map(({ id }) => id)).toEqual([flow.id]);
});

test("set a flow live, and find it by status and by tag", async () => {
  const { klaviyo, flow } = await openShop();
  await updateFlow(klaviyo, { id: flow.id, data: { attributes: { status: "live" } } });
  const live = await getFlows(klaviyo, { filter: (f) => f.status.equals("live") });
  expect(live.data.map(({ id }) => id)).toEqual([flow.id]);
  const tag = await createTag(klaviyo, { data: { attributes: { name: "vip" } } });
  await tagFlows(klaviyo, { id: tag.data.id, data: [{ id: flow.id }] });
  for await (const one of composed.getFlowsWithTag(klaviyo, { id: tag.data.id })) {
    expect(one.attributes).toMatchObject({ name: "Welcome", status: "live" });
  }
});

test("delete a flow, and be refused one without its template", async () => {
  const { klaviyo, list, flow } = await openShop();
  await deleteFlow(klaviyo, { id: flow.id });
  expect(await errorOf(getFlow(klaviyo, { id: flow.id }))).toSatisfy(isNotFoundError);
  const refused = await errorOf(createWelcome(klaviyo, list, "none"));
  if (!isBadRequestError(refused)) throw refused;
  expect(refused.errors[0]?.source?.pointer).toContain("/actions/1/");
});
