import { statements } from "./statement.js";

export const reviews = statements({
  written: [
    "documented",
    "Reviews are written in the browser, and are pending until their status changes",
  ],
  status: ["documented", "Only the status of a review can change, and reviews are filtered by it"],
  shown: [
    "approximated",
    "Without a filter by status, pages get published and featured reviews only",
  ],
  reports: ["documented", "Pages get counts and mean ratings per product or for the whole company"],
});
