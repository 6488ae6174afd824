import { statements } from "./statement.js";

export const jobs = statements({
  states: [
    "recorded",
    "A job goes from queued to processing to complete, and knows its total from the start",
  ],
  expiry: ["documented", "A job can be read for seven days and is gone afterwards"],
  itemsFail: [
    "documented",
    "An item that is refused fails alone: the others of its job are done and counted",
  ],
  snapshots: ["recorded", "A job survives a snapshot and goes on from there"],
  newestFirst: ["approximated", "Lists of jobs show the newest first, whatever they do"],
  tooMany: ["approximated", "A job beyond the number that may be in progress is refused with 429"],
  atOnce: ["approximated", "All items of a job are done at the moment in which it completes"],
  cancelled: ["not modelled", "Jobs are never cancelled"],
});
