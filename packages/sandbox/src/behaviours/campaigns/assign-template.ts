import type { Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { copyTemplate, isCopy, requireOwn } from "../templates/copies.js";
import { definitionOf } from "./definition.js";
import { requireDraftOf } from "./messages.js";

const POINTER = "/data/relationships/template/data";

/** The assignment of templates: each message works with a copy of its own. */
export const campaignTemplates: Behaviours = {
  operations: {
    assign_template_to_campaign_message: ({ data }, account) => {
      const message = account.require("campaign-message", data.id ?? "", "/data/id");
      requireDraftOf(message, account);
      const given = data.relationships?.["template"]?.data;
      const [template] = [given ?? []].flat();
      if (!template) {
        throw invalid(
          "'template' is a required field for the resource 'campaign-message'.",
          POINTER,
        );
      }
      const { channel } = definitionOf(message);
      if (channel !== undefined && channel !== "email") {
        throw invalid(`A message with the channel '${channel}' has no template.`, POINTER);
      }
      const original = requireOwn(template.id, account, `${POINTER}/id`);
      const former = account.related(message, "template").filter(isCopy);
      for (const one of former) account.delete(one);
      const copy = copyTemplate(original, "campaign", account);
      account.link(message, "template", copy);
      const changed = account.update(message, { updated_at: account.timestamp() });
      return { data: changed, included: [copy] };
    },
  },
};
