import type { Terminal } from "../../text/terminal.js";
import { wrap } from "../../text/wrap.js";
import type { Diff, Place } from "../change.js";
import {
  CLASS_LABELS,
  CLASSES,
  countByClass,
  domainsOf,
  type Group,
  groupChanges,
  placeOf,
  saysOf,
  valueTexts,
} from "../group.js";
import type { ChangeClass } from "../rules.js";

/** One character per class, so that breaking changes stand out in a column. */
const MARKS: Readonly<Record<ChangeClass, string>> = {
  "breaking-request": "✗",
  "breaking-response": "!",
  additive: "+",
  informational: "·",
};

/** SGR codes of the marks and their lines. */
const COLORS: Readonly<Record<ChangeClass, number>> = {
  "breaking-request": 31,
  "breaking-response": 33,
  additive: 32,
  informational: 90,
};
const BOLD = 1;
const DIM = 2;

/** Most operations, values and places of a project that a line names; more are counted. */
const MOST_NAMES = 3;
const MOST_VALUES = 8;
const MOST_USES = 5;

const PLAIN: Terminal = { width: undefined, color: false };

type Paint = (code: number, text: string) => string;

/** Renders one or more diffs for a terminal. */
export function renderText(diffs: readonly Diff[], { width, color }: Terminal = PLAIN): string {
  const paint: Paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const sections = diffs.map((diff) =>
    section(diff, paint)
      .map((line) => wrap(line, width, "      "))
      .join("\n"),
  );
  return `${sections.join("\n\n")}\n`;
}

/** Returns the number of changes by class, for example `✗ 3 request-breaking  + 12 additive`. */
export function summary(
  { changes }: Pick<Diff, "changes">,
  paint: Paint = (_, text) => text,
): string {
  const counts = countByClass(changes);
  return CLASSES.filter((name) => counts[name] > 0)
    .map((name) => paint(COLORS[name], `${MARKS[name]} ${counts[name]} ${CLASS_LABELS[name]}`))
    .join("  ");
}

function section(diff: Diff, paint: Paint): string[] {
  const head = paint(BOLD, `${diff.from} → ${diff.to}`);
  if (diff.changes.length === 0) return [`${head}: no differences`];
  return [
    `${head}: ${summary(diff, paint)}`,
    ...domainsOf(diff).flatMap(({ name, changes }) => [
      "",
      `${paint(BOLD, name)}  ${summary({ changes }, paint)}`,
      ...groupChanges(changes).flatMap((group) => lines(group, paint)),
    ]),
  ];
}

function lines(group: Group, paint: Paint): string[] {
  const { path, uses } = group;
  const list = valueTexts(group);
  const values = some(list, MOST_VALUES);
  const count = list.length > MOST_VALUES + 1 ? ` ${list.length} values` : "";
  return [
    `  ${paint(COLORS[group.class], MARKS[group.class])} ${places(group)}${path === "" ? "" : ` ${paint(BOLD, path)}`} ${saysOf(group)}${count}${values === "" ? "" : `: ${values}`}`,
    ...(uses.length === 0 ? [] : [paint(DIM, `      ${some(useTexts(uses), MOST_USES)}`)]),
  ];
}

const useTexts = (uses: readonly Place[]): string[] => [
  ...new Set(uses.map(({ file, line }) => `${file}:${line}`)),
];

function places(group: Group): string {
  const { operations } = group;
  return operations.length === 0 ? placeOf(group) : some(operations, MOST_NAMES);
}

/** Returns the first items of a list, and the number of the others. */
function some(items: readonly string[], most: number): string {
  const shown = items.slice(0, items.length <= most + 1 ? items.length : most);
  const more = items.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
