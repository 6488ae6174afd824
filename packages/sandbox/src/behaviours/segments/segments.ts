import type { Account, RequestData } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import { milliseconds } from "../../clock/time.js";
import { read } from "../../engine/read.js";
import { Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { flowTriggers, forgetGroup } from "../lists/group-users.js";
import { type SegmentDefinition, withDefaults } from "./definition.js";
import { isProcessing, membersOf, PROCESSING_UNTIL } from "./members.js";
import { checkReferences } from "./references.js";
import { withoutField } from "./without-field.js";

const MOST_PROCESSING = 5;
const MOST_A_DAY = 100;
const DAY = milliseconds("1d");

/** Segments: profiles that satisfy conditions. Whoever reads the members finds the present ones. */
export const segments: Behaviours = {
  types: {
    segment: {
      id: (_, account) => account.ids.short(),
      times: "seconds",
      indexed: ["name"],
      defaults: () => ({ is_active: true, is_starred: false }),
      derived: (segment, account) => ({
        is_processing: isProcessing(segment, account),
        profile_count: membersOf(segment, account).length,
      }),
      related: { profiles: membersOf, "flow-triggers": flowTriggers },
      deleted: forgetGroup,
    },
  },
  operations: {
    create_segment: ({ data }, account, next) => {
      refuseTooMany(account);
      checkReferences(data.attributes?.["definition"], account);
      const outcome = next();
      const segment = resourceOf(outcome);
      return segment ? { ...outcome, data: processed(segment, data, account) } : outcome;
    },
    update_segment: ({ data, parameters }, account, next) => {
      checkReferences(data.attributes?.["definition"], account);
      const before = account.require("segment", String(parameters["id"]));
      const outcome = next();
      const segment = resourceOf(outcome);
      if (!segment) return outcome;
      const changed = account.update(segment, withoutNulls(before, data));
      return {
        ...outcome,
        data: data.attributes?.["definition"] ? processed(changed, data, account) : changed,
      };
    },
    // The API accepts this field and takes no notice of it.
    get_segments: (call, account) =>
      read({ ...call, filter: withoutField(call.filter, "is_starred") }, account),
  },
};

/** Returns what null does not clear: no attribute of a segment can be null. */
function withoutNulls({ attributes }: Resource, data: RequestData): Resource["attributes"] {
  const sent = data.attributes ?? {};
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => sent[name] === null));
}

/** Has the members of a segment found by its new definition, which takes a while. */
function processed({ type, id }: Resource, { attributes = {} }: RequestData, account: Account) {
  const definition = attributes["definition"] as SegmentDefinition;
  return account.update(
    { type, id },
    {
      definition: withDefaults(definition),
      [PROCESSING_UNTIL]: account.clock.now() + account.settings.delays.segments,
    },
  );
}

/** @throws {Refusal} with 429 if the account has created too many segments */
function refuseTooMany(account: Account): void {
  const created = account
    .all("segment")
    .filter(({ attributes }) => attributes[PROCESSING_UNTIL] !== undefined);
  if (created.filter((segment) => isProcessing(segment, account)).length >= MOST_PROCESSING) {
    throw new Refusal(429, [
      { detail: `${MOST_PROCESSING} segments are being processed: wait until one is done.` },
    ]);
  }
  const since = account.clock.now() - DAY;
  const today = created.filter(
    ({ attributes }) => Date.parse(String(attributes["created"])) > since,
  );
  if (today.length < MOST_A_DAY) return;
  throw new Refusal(429, [
    { detail: `An account creates ${MOST_A_DAY} segments per day at most.` },
  ]);
}
