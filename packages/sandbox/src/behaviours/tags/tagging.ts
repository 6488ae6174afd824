import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Behaviour } from "../../account/behaviour.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** Tags that one resource can have. */
const MAX_TAGS = 100;

/**
 * Tags resources. All of them are checked before the first one is tagged.
 *
 * @throws {Refusal} 400 if one has too many tags, 409 if it has a tag of the same exclusive group
 */
const tagResources: Behaviour = ({ parameters }, account, next) => {
  const tag = account.require("tag", String(parameters["id"]));
  const targets = parameters["data"] as readonly ResourceIdentifier[];
  const [group] = account.related(tag, "tag-group");
  for (const [index, { type, id }] of targets.entries()) {
    const target = account.require(type, id, `/data/${index}/id`);
    const others = account.related(target, "tags").filter((one) => one.id !== tag.id);
    if (others.length >= MAX_TAGS) {
      throw invalid(
        `The ${type} ${id} has ${MAX_TAGS} tags, which is the most.`,
        `/data/${index}/id`,
      );
    }
    if (group?.attributes["exclusive"] === true) checkExclusive(target, others, group, account);
  }
  return next();
};

function checkExclusive(
  { type, id }: Resource,
  others: readonly Resource[],
  group: Resource,
  account: Account,
): void {
  const rival = others.find((one) => account.linkSet(one, "tag-group")?.get(group.id));
  if (!rival) return;
  throw conflict(
    `The ${type} ${id} already has the tag ${rival.id} of the exclusive tag group ${group.id}.`,
  );
}

/** The operations that tag resources. */
export const tagging: Readonly<Record<string, Behaviour>> = {
  tag_campaigns: tagResources,
  tag_flows: tagResources,
  tag_lists: tagResources,
  tag_segments: tagResources,
};
