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
import type { ChangeClass } from "../rules.js";

/** One character a class, so that a column shows how bad it is. */
const MARKS: Readonly<Record<ChangeClass, string>> = {
  "breaking-request": "✗",
  "breaking-response": "!",
  additive: "+",
  informational: "·",
};

/** Operations that a line names; more are counted. */
const MOST_NAMES = 3;

/** A diff, or a series of them, for a terminal. */
export const renderText = (diffs: readonly Diff[]): string =>
  `${diffs.map((diff) => section(diff).join("\n")).join("\n\n")}\n`;

/** Counts of a diff in one line, as in `3 break requests, 12 add`. */
export function summary({ changes }: Pick<Diff, "changes">): string {
  const counts = countByClass(changes);
  const told = CLASSES.filter((name) => counts[name] > 0);
  return told.map((name) => `${MARKS[name]} ${counts[name]} ${CLASS_TITLES[name]}`).join("  ");
}

function section(diff: Diff): string[] {
  const head = `${diff.from} → ${diff.to}`;
  if (diff.changes.length === 0) return [`${head}: no difference`];
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
  if (operations.length <= MOST_NAMES) return placeOf(group);
  return `${operations.slice(0, MOST_NAMES).join(", ")} and ${operations.length - MOST_NAMES} more`;
}
