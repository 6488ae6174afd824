import { statements } from "./statement.js";

export const templates = statements({
  written: ["recorded", "HTML documents get a head, text stays as it is, and absent AMP is null"],
  editors: [
    "recorded",
    "Each editor has its own content, and a drag-and-drop template needs a section",
  ],
  limit: ["approximated", "The API creates and clones templates up to 1,000"],
  statuses: [
    "recorded",
    "Templates are cloned, rendered and deleted with 200, as recorded, where the description says 201 and 204",
  ],
  copies: [
    "approximated",
    "Copies of campaigns and flows can be read, but are not listed, changed or deleted",
  ],
  rendered: [
    "documented",
    "Rendering fills a template's variables, filters and tags; missing values print nothing",
  ],
  refused: ["recorded", "Rendering refuses bad tags and keeps unknown filters as text"],
  escaping: ["not modelled", "Escaping of HTML in rendered values"],
  otherTags: [
    "not modelled",
    "Rendering of catalog, coupon and feed tags, which are refused, and of drag-and-drop styles",
  ],
  universal: [
    "recorded",
    "Universal content has ids of 32 hexadecimal digits, and is gone once it is deleted",
  ],
  screenshots: ["not modelled", "Previews of universal content: none is ever made"],
});
