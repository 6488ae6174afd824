import type { Account } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { accepting, STORE_EVENTS, storeLater } from "./accept.js";
import { STORE_EVENT, storeEvent } from "./record.js";
import { readBulk, readEvent, readEvents } from "./request.js";

const EVENT_ID = /^[A-Za-z0-9]{11}$/;

/** Refuses an id that no event can have. */
const checkId: Behaviour = ({ parameters }, account, next) => {
  const id = String(parameters["id"]);
  if (!account.get("event", id) && !EVENT_ID.test(id)) {
    throw invalid(`'${id}' is not the id of an event: expected 11 letters and digits.`, "/data/id");
  }
  return next();
};

/** Relationships of events that filters ask for by their names. */
const LINKED = ["metric", "profile"];

/** Events: what profiles did, each of a metric. */
export const events: Behaviours = {
  types: {
    event: {
      id: (_, account) => account.ids.long(),
      indexed: ["identity"],
      times: "seconds",
      order: "-datetime",
      shownIfLinked: ["attributions"],
      // Events outlive their profiles.
      field: (event, field, account: Account) =>
        LINKED.includes(field) ? (account.related(event, field)[0]?.id ?? null) : undefined,
    },
  },
  operations: {
    create_event: accepting(readEvent),
    bulk_create_events: accepting(readBulk),
    create_client_event: accepting(readEvent),
    bulk_create_client_events: accepting(readEvents),
    get_event: checkId,
    get_metric_for_event: checkId,
    get_metric_id_for_event: checkId,
    get_profile_for_event: checkId,
    get_profile_id_for_event: checkId,
  },
  tasks: { [STORE_EVENT]: storeEvent, [STORE_EVENTS]: storeLater },
};
