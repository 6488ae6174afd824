import { statements } from "./statement.js";

export const webFeeds = statements({
  created: ["recorded", "A new web feed has an id of digits and no status"],
  names: ["documented", "A web feed's name must consist of letters, digits and underscores"],
  fetched: ["not modelled", "Web feeds are never fetched: their status stays empty"],
});
