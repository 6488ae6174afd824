import { statements } from "./statement.js";

export const reports = statements({
  campaigns: [
    "documented",
    "Reports on campaigns count what happened to the messages that were sent in the timeframe",
  ],
  nothing: [
    "recorded",
    "A report without anything to report has empty results, and pages only for messages",
  ],
  rates: ["documented", "Rates run from 0 to 1, and unique statistics count profiles"],
  conversions: [
    "approximated",
    "An order counts for the message that the profile opened or clicked last, within five days",
  ],
  flows: ["documented", "Reports on flows count events by their date, per step of a series"],
  steps: [
    "recorded",
    "Steps are days of the account's time zone written with +00:00; 30 days with today are 31 steps",
  ],
  zones: ["documented", "Offsets of timeframes are ignored: the account's time zone counts"],
  groups: ["documented", "Rows are grouped by the fields that a request names, also by tags"],
  filters: ["documented", "Filters have one condition per field, with 100 values at most"],
  refused: [
    "documented",
    "Reports are refused without their own groupings, for timeframes that are too long and for unknown metrics",
  ],
  segments: ["recorded", "Reports on segments list every segment, with totals and new members"],
  forms: ["recorded", "Reports on forms are empty: forms are neither shown nor submitted"],
  removals: ["not modelled", "Reports on segments count no members that left"],
  texts: ["not modelled", "Costs and credits of text messages are always 0"],
});
