import { statements } from "./statement.js";

export const tags = statements({
  defaultGroup: [
    "documented",
    "A tag that names no group is in the default group, which cannot be deleted",
  ],
  groupTakesTags: ["documented", "Deleting a tag group deletes its tags and their links"],
});
