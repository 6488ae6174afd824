import { code } from "../../emit/markdown.js";
import type { Diff } from "../change.js";
import {
  CLASS_TITLES,
  CLASSES,
  countByClass,
  domainsOf,
  type Group,
  groupChanges,
  placeOf,
  saysOf,
  valuesText,
} from "../group.js";

/** Renders one or more diffs as Markdown: a table of packages, then all changes. */
export const renderMarkdown = (diffs: readonly Diff[]): string =>
  `${diffs.flatMap(section).join("\n")}\n`;

function section(diff: Diff): string[] {
  const domains = domainsOf(diff);
  return [
    `# ${diff.from} → ${diff.to}`,
    "",
    `| package | ${CLASSES.map((name) => CLASS_TITLES[name].toLowerCase()).join(" | ")} |`,
    `| --- | ${CLASSES.map(() => "---:").join(" | ")} |`,
    ...domains.map(({ name, changes }) => row(name, countByClass(changes))),
    row("all", countByClass(diff.changes)),
    "",
    ...domains.flatMap(({ name, changes }) => [
      `## ${name}`,
      "",
      ...byClass(groupChanges(changes)),
    ]),
  ];
}

const row = (name: string, counts: ReturnType<typeof countByClass>): string =>
  `| ${name} | ${CLASSES.map((one) => counts[one] || "").join(" | ")} |`;

function byClass(groups: readonly Group[]): string[] {
  return CLASSES.flatMap((one) => {
    const own = groups.filter((group) => group.class === one);
    return own.length === 0 ? [] : [`### ${CLASS_TITLES[one]}`, "", ...own.map(line), ""];
  });
}

function line(group: Group): string {
  const values = valuesText(group, (value) => code(String(value)));
  const path = group.path === "" ? "" : ` ${code(group.path)}`;
  const place = placeOf(group).split(", ").map(code).join(", ");
  return `- ${place}:${path} ${saysOf(group)}${values === "" ? "" : `: ${values}`}`;
}
