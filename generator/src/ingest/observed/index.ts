import type { Pass } from "../context.js";
import { addMember } from "./members.js";
import { allowNumbers } from "./numeric-ids.js";
import { addRelationship } from "./relationships.js";
import { resourcesByType } from "./resources.js";
import { addIncluded, addPageLinks, addStatus } from "./responses.js";

/**
 * Adds what recordings of the live API show beyond its descriptions. Entries that change nothing are
 * reported: a revision lacks the resource, or its description says the same.
 */
export const addObserved: Pass = (document, { overlays: { observed }, report }) => {
  if (!observed) return;
  const note = (count: number, entry: string): void => {
    if (count === 0) report.unused.push(`observed ${entry}`);
  };
  for (const entry of observed.included) {
    note(addIncluded(entry, document), `included of ${entry.where.operations.join(", ")}`);
  }
  const resources = resourcesByType(document);
  for (const entry of observed.members) {
    const { type, member } = entry;
    note(addMember(entry, resources.get(type) ?? [], document), `member ${member} of ${type}`);
  }
  for (const entry of observed.relationships) {
    const { type, relationship } = entry;
    const count = addRelationship(entry, resources.get(type) ?? [], document);
    note(count, `relationship ${relationship} of ${type}`);
  }
  for (const entry of observed.pageLinks) {
    const count = addPageLinks(entry, document);
    note(count, `page links of ${entry.where.operations.join(", ")}`);
  }
  for (const entry of observed.statuses) {
    const count = addStatus(entry, document);
    note(count, `status ${entry.observed} of ${entry.where.operations.join(", ")}`);
  }
  for (const entry of observed.numericIds) {
    note(allowNumbers(entry, document), `numbers as ids of ${entry.types.join(", ")}`);
  }
};
