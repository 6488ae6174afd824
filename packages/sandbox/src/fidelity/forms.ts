import { statements } from "./statement.js";

export const forms = statements({
  created: ["documented", "A new form is a draft, and its versions and their parts get ids"],
  refused: [
    "recorded",
    "A new form is refused if it has ids, fewer than two steps, a misplaced location or no list to submit to",
  ],
  deleted: ["approximated", "Deleting a form deletes its versions"],
  live: ["not modelled", "Forms are never published: only seeds have the status `live`"],
});
