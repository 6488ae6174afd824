import { code } from "../emit/markdown.js";
import type { Diff } from "./change.js";
import { CLASS_TITLES, type Group, groupChanges, saysOf, valuesText } from "./group.js";

/** What identifies an operation and the resource that it returns in a diff, by their TypeScript names. */
export interface HistoryOf {
  /** package name without scope */
  domain: string;
  name: string;
  resource: string | undefined;
}

/** Returns the changes of an operation and of the resource that it returns as Markdown lists. */
export function operationHistory(diff: Diff, { domain, name, resource }: HistoryOf): string[] {
  const own = diff.changes.filter(({ operation }) => operation === name);
  const ofResource = diff.changes.filter(
    (change) => resource !== undefined && change.domain === domain && change.resource === resource,
  );
  return [
    ...groupChanges(own).map((group) => line(group, "The operation")),
    ...groupChanges(ofResource).map((group) => line(group, `The resource ${code(resource ?? "")}`)),
  ];
}

function line(group: Group, subject: string): string {
  const values = valuesText(group, (value) => code(String(value)));
  const place = group.path === "" ? subject : code(group.path);
  const says = `${place} ${saysOf(group)}${values === "" ? "" : `: ${values}`}`;
  return `- ${CLASS_TITLES[group.class]}: ${says}.`;
}
