import { statements } from "./statement.js";

export const flows = statements({
  created: [
    "recorded",
    "A new flow is a draft whose temporary ids are replaced by numeric ids, with defaults filled in",
  ],
  shown: ["recorded", "The create response shows the definition; reads show it only if asked"],
  messages: [
    "recorded",
    "Actions that send have a message of their own, whose channel reads `Email` and whose template is a copy",
  ],
  triggerTypes: ["recorded", "The type of a flow's trigger is named in `trigger_type`"],
  triggers: ["documented", "Lists, segments and metrics show the flows that they start"],
  refused: [
    "approximated",
    "A new flow is refused if it has two triggers, or names an action, a trigger or a template that does not exist",
  ],
  status: ["documented", "Only the status of a flow can change, and it sets that of its actions"],
  action: [
    "documented",
    "A single action can be replaced, but not by one of another type; a new template is copied",
  ],
  actionDeleted: ["approximated", "Deleting an action connects the actions before and after it"],
  lists: [
    "recorded",
    "Lists of flows refuse future times in filters, and sorting by a field other than the filtered time",
  ],
  actionFilters: [
    "recorded",
    "Actions are filtered by types such as `SEND_EMAIL`; a filter by status leaves out those that do nothing",
  ],
  deleted: ["recorded", "Deleting a flow keeps its messages and its copies of templates"],
  run: ["not modelled", "Flows do not run: events and new members of lists start none"],
});
