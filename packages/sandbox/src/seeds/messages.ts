import { storeEvent } from "../behaviours/events/record.js";
import { seconds } from "../clock/time.js";
import type { Resource } from "../store/resource.js";
import type { Lists } from "./people.js";
import { to, type Writer } from "./writer.js";

/** Templates of the shop. */
export interface Templates {
  readonly welcome: Resource;
  readonly offer: Resource;
}

/** Creates the templates. */
export const addTemplates = (writer: Writer): Templates =>
  writer.on(55, () => {
    const template = (name: string, html: string): Resource =>
      writer.write("create_template", {
        type: "template",
        attributes: { name, editor_type: "CODE", html, text: null },
      });
    const page = (body: string): string => `<html><body>${body}</body></html>`;
    return {
      welcome: template(
        "Welcome",
        page('<h1>Hello {{ first_name|default:"there" }}!</h1><p>Your first cup is waiting.</p>'),
      ),
      offer: template("Offer", page("<h1>Fresh leaves</h1><p>The new harvest has arrived.</p>")),
    };
  });

/** Creates three campaigns: one was sent ten days ago, one is scheduled and one is a draft. */
export function addCampaigns(
  writer: Writer,
  { newsletter, vip }: Lists,
  offer: Resource,
): Resource[] {
  const sent = writer.on(11, () => addCampaign(writer, "New harvest", newsletter, offer));
  writer.on(10, () => send(writer, sent));
  const datetime = seconds(writer.time(-3));
  const later = { method: "static", datetime, options: { is_local: false } };
  const scheduled = writer.on(2, () => addCampaign(writer, "Weekend offer", vip, offer, later));
  writer.on(2, () => send(writer, scheduled));
  const draft = writer.on(1, () => addCampaign(writer, "Winter teas", newsletter));
  return [sent, scheduled, draft];
}

function addCampaign(
  writer: Writer,
  name: string,
  audience: Resource,
  template?: Resource,
  strategy: object = { method: "immediate" },
): Resource {
  const content = { subject: `${name} at Leaf & Kettle`, preview_text: "Put the kettle on." };
  const message = {
    type: "campaign-message",
    attributes: { definition: { channel: "email", label: name, content } },
  };
  const campaign = writer.write("create_campaign", {
    type: "campaign",
    attributes: {
      name,
      audiences: { included: [audience.id], excluded: [] },
      send_strategy: strategy,
      "campaign-messages": { data: [message] },
    },
  });
  const [created] = writer.account.related(campaign, "campaign-messages");
  if (template && created) {
    writer.write("assign_template_to_campaign_message", {
      type: "campaign-message",
      id: created.id,
      relationships: { template: to(template) },
    });
  }
  return campaign;
}

const send = (writer: Writer, { id }: Resource): Resource =>
  writer.write("send_campaign", { type: "campaign-send-job", id });

/** Creates a flow that welcomes new subscribers, and switches it on. */
export const addFlow = (writer: Writer, { newsletter }: Lists, welcome: Resource): Resource =>
  writer.on(54, () => {
    const flow = writer.write("create_flow", {
      type: "flow",
      attributes: {
        name: "Welcome series",
        definition: {
          triggers: [{ type: "list", id: newsletter.id }],
          profile_filter: null,
          entry_action_id: "wait",
          actions: [
            {
              temporary_id: "wait",
              type: "time-delay",
              links: { next: "welcome" },
              data: { unit: "hours", value: 1 },
            },
            {
              temporary_id: "welcome",
              type: "send-email",
              links: { next: null },
              data: {
                message: {
                  name: "Welcome",
                  subject_line: "Welcome to Leaf & Kettle",
                  template_id: welcome.id,
                },
              },
            },
          ],
        },
      },
    });
    const { id } = flow;
    return writer.write(
      "update_flow",
      { type: "flow", id, attributes: { status: "live" } },
      { id },
    );
  });

/** What became of the welcome emails: each second was opened, and each fifth clicked. */
const REACTIONS = [
  { metric: "Received Email", oneIn: 1, minutes: 60 },
  { metric: "Opened Email", oneIn: 2, minutes: 95 },
  { metric: "Clicked Email", oneIn: 5, minutes: 97 },
];

/** Records what the flow has sent to the subscribers of the newsletter. Flows do not run themselves. */
export function addFlowEvents({ account }: Writer, flow: Resource, { newsletter }: Lists): void {
  const [message] = account
    .related(flow, "flow-actions")
    .flatMap((action) => account.related(action, "flow-messages"));
  if (!message) return;
  const properties = { $flow: flow.id, $message: message.id, Subject: "Welcome to Leaf & Kettle" };
  const started = Date.parse(String(flow.attributes["created"]));
  const joined = account.linked(newsletter, "profiles").filter(({ since }) => since > started);
  for (const [index, { type, id, since }] of joined.entries()) {
    for (const { metric, oneIn, minutes } of REACTIONS) {
      if (index % oneIn !== 0) continue;
      storeEvent(
        {
          metric: { name: metric, integration: "klaviyo" },
          profile: { type, id },
          properties,
          time: since + minutes * 60_000,
          uniqueId: `${message.id}:${metric}`,
        },
        account,
      );
    }
  }
}
