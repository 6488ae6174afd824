import type { Diff } from "../change.js";
import {
  CLASS_LABELS,
  CLASSES,
  countByClass,
  domainsOf,
  type Group,
  groupChanges,
  placeOf,
  saysOf,
  valuesText,
} from "../group.js";
import type { ChangeClass } from "../rules.js";

/** One character per class, so that breaking changes stand out in a column. */
const MARKS: Readonly<Record<ChangeClass, string>> = {
  "breaking-request": "✗",
  "breaking-response": "!",
  additive: "+",
  informational: "·",
};

/** Most operations that a line names; more are counted. */
const MAX_NAMES = 3;

/** Renders one or more diffs for a terminal. */
export const renderText = (diffs: readonly Diff[]): string =>
  `${diffs.map((diff) => section(diff).join("\n")).join("\n\n")}\n`;

/** Returns the number of changes by class, for example `✗ 3 request-breaking  + 12 additive`. */
export function summary({ changes }: Pick<Diff, "changes">): string {
  const counts = countByClass(changes);
  return CLASSES.filter((name) => counts[name] > 0)
    .map((name) => `${MARKS[name]} ${counts[name]} ${CLASS_LABELS[name]}`)
    .join("  ");
}

function section(diff: Diff): string[] {
  const head = `${diff.from} → ${diff.to}`;
  if (diff.changes.length === 0) return [`${head}: no differences`];
  return [
    `${head}: ${summary(diff)}`,
    ...domainsOf(diff).flatMap(({ name, changes }) => [
      "",
      `${name}  ${summary({ changes })}`,
      ...groupChanges(changes).map(line),
    ]),
  ];
}

function line(group: Group): string {
  const values = valuesText(group);
  const path = group.path === "" ? "" : ` ${group.path}`;
  return `  ${MARKS[group.class]} ${places(group)}${path} ${saysOf(group)}${values === "" ? "" : `: ${values}`}`;
}

function places(group: Group): string {
  const { operations } = group;
  if (operations.length <= MAX_NAMES) return placeOf(group);
  return `${operations.slice(0, MAX_NAMES).join(", ")} and ${operations.length - MAX_NAMES} more`;
}
