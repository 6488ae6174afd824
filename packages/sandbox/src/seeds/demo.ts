import type { Account } from "../account/account.js";
import type { Resource } from "../store/resource.js";
import { addOrders, addVisits } from "./activity.js";
import { addCampaigns, addFlow, addFlowEvents, addTemplates } from "./messages.js";
import { addLists, addPeople, addSegments, type Lists } from "./people.js";
import { addCatalog, addCoupons } from "./shop.js";
import { Writer } from "./writer.js";

/**
 * Fills an account with a small tea shop as it looks after two months: customers, a catalog, messages
 * and what happened. Everything is written as by requests, on days relative to the account's clock; the
 * sent campaign goes out as soon as the account does what is due.
 */
export function seedDemo(account: Account): void {
  const writer = new Writer(account);
  const lists = addLists(writer);
  const orders = addOrders(writer);
  const people = addPeople(writer, lists);
  const items = addCatalog(writer);
  addCoupons(writer);
  const { welcome, offer } = addTemplates(writer);
  const flow = addFlow(writer, lists, welcome);
  const segments = addSegments(writer, orders);
  // A simulated send is opened by each second recipient.
  const readers = account
    .related(lists.newsletter, "profiles")
    .filter((_, index) => index % 2 === 0);
  addVisits(writer, people, readers, items);
  addFlowEvents(writer, flow, lists);
  const campaigns = addCampaigns(writer, lists, offer);
  addTags(writer, lists, { flow, segments, campaigns });
  addForm(writer, lists);
}

interface Tagged {
  readonly flow: Resource;
  readonly segments: readonly Resource[];
  readonly campaigns: readonly Resource[];
}

function addTags(writer: Writer, lists: Lists, { flow, segments, campaigns }: Tagged): void {
  const tag = (name: string): string =>
    writer.write("create_tag", { type: "tag", attributes: { name } }).id;
  const [onboarding, harvest, loyalty] = writer.on(40, () => [
    tag("onboarding"),
    tag("harvest"),
    tag("loyalty"),
  ]);
  writer.link("tag_flows", onboarding, [flow]);
  writer.link("tag_lists", onboarding, [lists.newsletter]);
  writer.link("tag_campaigns", harvest, campaigns.slice(0, 1));
  writer.link("tag_lists", loyalty, [lists.vip]);
  writer.link("tag_segments", loyalty, segments.slice(0, 1));
}

function addForm(writer: Writer, { newsletter }: Lists): void {
  const block = (content: object): object => ({ rows: [{ blocks: [content] }] });
  const action = { type: "next_step", submit: true, properties: { list_id: newsletter.id } };
  writer.on(35, () =>
    writer.write("create_form", {
      type: "form",
      attributes: {
        name: "Join the newsletter",
        status: "draft",
        ab_test: false,
        definition: {
          versions: [
            {
              type: "popup",
              steps: [
                {
                  name: "Email",
                  columns: [block({ type: "button", properties: { label: "Join" }, action })],
                },
                {
                  name: "Thanks",
                  columns: [block({ type: "html_text", properties: { content: "Thank you!" } })],
                },
              ],
            },
          ],
        },
      },
    }),
  );
}
