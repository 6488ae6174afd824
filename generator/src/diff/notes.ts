import { code } from "../emit/markdown.js";
import { visible } from "../emit/print/text.js";
import { type Diff, isBreaking } from "./change.js";
import { codeOf } from "./code.js";
import {
  CLASS_TITLES,
  countByClass,
  domainsOf,
  type Group,
  groupChanges,
  placeOf,
  saysOf,
  valuesText,
} from "./group.js";

/**
 * Returns the migration notes between two revisions as Markdown: all breaking changes by package, with a
 * line of code before and after, then the names that became aliases.
 */
export function migrationNotes(diff: Diff): string {
  const counts = countByClass(diff.changes);
  const broken = domainsOf(diff).filter(({ changes }) => changes.some(isBreaking));
  const text = [
    `# From revision ${diff.from} to ${diff.to}`,
    "",
    `Changes that break requests: ${counts["breaking-request"]}; that break responses: ` +
      `${counts["breaking-response"]}; additions: ${counts.additive}.`,
    "",
    broken.length === 0
      ? "Nothing breaks."
      : "The breaking changes by package, with a line of code before and after:",
    ...broken.flatMap(({ name, changes }) => [
      "",
      `## @klaviyo-kit/${name}`,
      ...groupChanges(changes.filter(isBreaking)).flatMap(entry),
    ]),
    ...renamed(diff),
  ];
  return `${text.join("\n")}\n`;
}

function entry(group: Group): string[] {
  const { before, after } = codeOf(group);
  const values = valuesText(group, (value) => code(String(value)));
  const path = group.path === "" ? "" : `${code(group.path)} `;
  return [
    "",
    `### ${title(group)}`,
    "",
    `${CLASS_TITLES[group.class]}: ${path}${saysOf(group)}${values === "" ? "" : `: ${values}`}.`,
    ...(group.operations.length > 1
      ? ["", `Operations: ${group.operations.map(code).join(", ")}.`]
      : []),
    "",
    "```diff",
    ...lines(before, after),
    "```",
  ];
}

const lines = (before: string, after: string): string[] =>
  [`- ${before}`, `+ ${after}`].map((line) => visible(line.replace(/\s+/g, " ")));

const title = (group: Group): string => {
  const { operations } = group;
  const [first = "", ...others] = operations;
  return others.length > 0 ? `${code(first)} and ${others.length} more` : code(placeOf(group));
};

/** Lists renamed operations. Old names work as long as Klaviyo lists them as aliases. */
function renamed({ changes }: Diff): string[] {
  const groups = groupChanges(changes.filter(({ kind }) => kind === "operation-renamed"));
  if (groups.length === 0) return [];
  return [
    "",
    "## New names",
    "",
    "The old names still work and are marked as deprecated.",
    "",
    "```diff",
    ...groups.map(codeOf).flatMap(({ before, after }) => lines(before, after)),
    "```",
  ];
}
