import { statements } from "./statement.js";

export const responses = statements({
  sparse: [
    "documented",
    "A sparse fieldset keeps the attributes that it names, or only the members of them that it names",
  ],
  empty: ["recorded", "Resources whose type has no attributes are shown with empty ones"],
  nothing: ["recorded", "An empty to-one relationship has data null and no links"],
});
