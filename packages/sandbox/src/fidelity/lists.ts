import { statements } from "./statement.js";

export const lists = statements({
  optIn: ["documented", "A list without `opt_in_process` has the account's, and it can be changed"],
  membership: [
    "approximated",
    "Adding a member twice, or removing one that is not there, succeeds",
  ],
  membershipOnly: ["documented", "Adding a profile to a list changes no consent"],
  joined: ["recorded", "`joined_group_at` filters and sorts the members of a list"],
  memberFilters: ["documented", "Filters by identifier find members only"],
  profileCount: ["recorded", "`profile_count` is an additional field of one list"],
  flowTriggers: ["documented", "The flow triggers of a list are the flows whose trigger it is"],
  deleted: [
    "approximated",
    "When a list or segment is deleted, flows lose the trigger and campaigns the audience",
  ],
});
