import { statements } from "./statement.js";

export const tags = statements({
  defaultGroup: [
    "documented",
    "A tag created without a group is in the default group, which cannot be deleted",
  ],
  bothSides: [
    "recorded",
    "Campaigns, flows, lists and segments are tagged and untagged from both sides",
  ],
  exclusive: [
    "approximated",
    "A resource cannot have two tags of an exclusive group; whether a group is exclusive cannot change",
  ],
  limits: [
    "documented",
    "An account has at most 500 tags and 50 tag groups, and a resource at most 100 tags",
  ],
  unknownGroup: ["recorded", "A tag of an unknown group is refused by the tags service"],
  groupTakesTags: ["documented", "Deleting a tag group deletes its tags and their links"],
});
