import type { Account } from "../../account/account.js";
import type { Behaviours, Call, Outcome } from "../../account/behaviour.js";
import { resourceLink, selfLink } from "../../response/links.js";
import { invalid } from "../../response/refusal.js";
import { moveLinks } from "./links.js";
import { mergedAttributes } from "./merged-attributes.js";

/** Ids of two profiles that become one. */
interface Merge {
  readonly source: string;
  readonly destination: string;
}

/** Name of the task that merges two profiles. */
const MERGE = "merge_profiles";

const POINTER = "/data/relationships/profiles/data";

/** Accepts a merge, which is done later: until then both profiles can be read. */
function accept({ data, url }: Call, account: Account): Outcome {
  const sources = [data.relationships?.["profiles"]?.data ?? []].flat();
  const [source] = sources;
  if (!source || sources.length > 1) {
    throw invalid(`A merge takes exactly one source, and ${sources.length} were sent.`, POINTER);
  }
  const { id: destination } = account.require("profile", data.id ?? "", "/data/id");
  if (source.id === destination) {
    throw invalid(`The profile ${destination} cannot be merged into itself.`, `${POINTER}/0/id`);
  }
  account.require("profile", source.id, `${POINTER}/0/id`);
  const due: Merge = { source: source.id, destination };
  account.schedule(MERGE, due, account.settings.delays.jobs);
  const self = resourceLink(url.origin, account.catalog.pathOf("profile"), destination);
  return {
    document: {
      data: { type: "profile", id: destination, attributes: {}, links: { self } },
      links: { self: selfLink(url) },
    },
  };
}

function merge({ source, destination }: Merge, account: Account): void {
  const from = account.store.get("profile", source);
  const to = account.store.get("profile", destination);
  if (!from || !to) return;
  moveLinks(account, from, to);
  account.delete(from);
  account.update(to, {
    ...mergedAttributes(from.attributes, to.attributes),
    updated: account.timestamp(),
  });
}

/** Merging of profiles. */
export const merging: Behaviours = {
  operations: { merge_profiles: accept },
  tasks: { [MERGE]: merge },
};
