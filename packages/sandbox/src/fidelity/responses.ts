import { statements } from "./statement.js";

export const responses = statements({
  sparse: [
    "documented",
    "A sparse fieldset keeps the attributes that it names, or only the members of them that it names",
  ],
  nothing: ["recorded", "A relationship to nothing is answered with data null and without links"],
});
