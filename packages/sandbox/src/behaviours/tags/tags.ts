import type { Account } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { conflict, invalid, Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { tagging } from "./tagging.js";

const MAX_TAGS = 500;

const MAX_GROUPS = 50;

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
    ...tagging,
    create_tag: ({ data }, account, next) => {
      checkRoom("tag", MAX_TAGS, account);
      checkGroup(data.relationships?.["tag-group"]?.data, account);
      const outcome = next();
      const tag = resourceOf(outcome);
      if (tag && account.linked(tag, "tag-group").length === 0) {
        account.link(tag, "tag-group", defaultGroup(account));
      }
      return outcome;
    },
    create_tag_group: (_, account, next) => {
      defaultGroup(account);
      checkRoom("tag-group", MAX_GROUPS, account);
      return next();
    },
    get_tag_groups: (_, account, next) => {
      if (!account.generates) defaultGroup(account);
      return next();
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

/** @throws {Refusal} 400 if an account has as many tags or groups as it can have */
function checkRoom(type: string, most: number, account: Account): void {
  if (account.store.collection(type).size < most) return;
  throw invalid(`An account has at most ${most} resources of type '${type}'.`, "/data");
}

/** @throws {Refusal} 404 in the form of the tags service if there is no such group */
function checkGroup(given: unknown, account: Account): void {
  const { id } = (given ?? {}) as { id?: string };
  if (id === undefined || account.get("tag-group", id)) return;
  throw new Refusal(404, [
    {
      code: "tag_service_error",
      title: "Tag Service Error",
      detail: `A tag group with id ${id} does not exist.`,
    },
  ]);
}
