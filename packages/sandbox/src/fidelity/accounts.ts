import { statements } from "./statement.js";

export const accounts = statements({
  account: [
    "recorded",
    "There is one account, whose id is the public key; any other id is unknown",
  ],
  accountSettings: [
    "approximated",
    "The account shows the time zone and the currency of the settings",
  ],
  tracking: ["recorded", "There is one tracking setting, with the id of the account"],
});
