import type { Account } from "../account/account.js";
import { type Behaviours, resourceOf } from "../account/behaviour.js";
import { conflict } from "../response/refusal.js";
import type { Resource } from "../store/resource.js";

/** Tags and tag groups: every tag is in a group, and a group takes its tags along when it goes. */
export const tags: Behaviours = {
  types: {
    tag: { id: (_, account) => account.ids.uuid() },
    "tag-group": {
      id: (_, account) => account.ids.uuid(),
      defaults: () => ({ exclusive: false, default: false }),
      deleted: (group, account) => {
        for (const tag of account.related(group, "tags")) account.delete(tag);
      },
    },
  },
  operations: {
    create_tag: (_, account, next) => {
      const outcome = next();
      const tag = resourceOf(outcome);
      if (tag && account.linked(tag, "tag-group").length === 0) {
        account.link(tag, "tag-group", defaultGroup(account));
      }
      return outcome;
    },
    delete_tag_group: ({ parameters }, account, next) => {
      const group = account.get("tag-group", String(parameters["id"]));
      if (group?.attributes["default"] === true) {
        throw conflict("The default tag group cannot be deleted.");
      }
      return next();
    },
  },
};

/** The group of tags that name none. Every account has one. */
const defaultGroup = (account: Account): Resource =>
  account.find("tag-group", "default", true) ??
  account.create("tag-group", { name: "Ungrouped Tags", exclusive: false, default: true });
