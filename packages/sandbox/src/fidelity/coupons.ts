import { statements } from "./statement.js";

export const coupons = statements({
  ids: ["recorded", "A coupon's id is its external id, which consists of letters, digits and _"],
  threshold: [
    "recorded",
    "A coupon's low_balance_threshold is at least 100, and the create response shows it as text",
  ],
  duplicates: ["approximated", "A coupon or a code that exists already is refused with 409"],
  codes: [
    "recorded",
    "A code's id is made of coupon and code; its create responds with 200, and it is unassigned and expires after a year",
  ],
  changes: ["documented", "The status and the expiry of a code can be changed"],
  owners: ["recorded", "Codes are only listed by coupon or by profile"],
  assigned: ["documented", "A code that is assigned to a profile cannot be deleted"],
  assignment: [
    "approximated",
    "Each profile gets the next unassigned code that has not expired, until none are left",
  ],
  codesGo: ["approximated", "Deleting a coupon deletes its codes"],
  jobs: [
    "recorded",
    "A bulk job creates codes, reports those that fail, and includes them once done",
  ],
  jobLimits: [
    "documented",
    "A bulk job takes at most 1,000 codes, and 100 jobs may be in progress",
  ],
  warnings: ["not modelled", "Warnings that the codes of a coupon are running out"],
});
