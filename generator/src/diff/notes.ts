import { code } from "../emit/markdown.js";
import { visible } from "../emit/print/text.js";
import { type ClassedChange, type Diff, isBreaking } from "./change.js";
import { codeOf } from "./code.js";
import { CLASS_TITLES, countByClass, domainsOf, groupChanges } from "./group.js";
import type { ChangeKind } from "./rules.js";
import { type Statement, statementsOf } from "./statements.js";

/** Exports that are gone have a list of their own: they have no place besides their name. */
const EXPORTS: readonly ChangeKind[] = ["type-renamed", "type-removed"];

/**
 * Returns the migration notes between two revisions as Markdown: all breaking changes by package, each
 * statement once with all of its places and a line of code before and after, and the exports that are
 * gone; then the names that became aliases.
 */
export function migrationNotes(diff: Diff): string {
  const counts = countByClass(diff.changes);
  const broken = domainsOf(diff).filter(({ changes }) => changes.some(isBreaking));
  const statements = statementsOf(
    diff.changes.filter((change) => isBreaking(change) && !EXPORTS.includes(change.kind)),
    (value) => code(String(value)),
  );
  const shared = statements.filter(
    ({ places }) => new Set(places.map(({ domain }) => domain)).size > 1,
  );
  const text = [
    `# From revision ${diff.from} to ${diff.to}`,
    "",
    `Changes that break requests: ${counts["breaking-request"]}; that break responses: ` +
      `${counts["breaking-response"]}; additions: ${counts.additive}.`,
    "",
    broken.length === 0
      ? "Nothing breaks."
      : "The breaking changes: first those of several packages, then those of one. The code shows the " +
        "first place before and after.",
    ...(shared.length === 0 ? [] : ["", "## Several packages", ...shared.flatMap(entry)]),
    ...broken.flatMap(({ name, changes }) => {
      const own = statements.filter((one) => isOnlyIn(one, name)).flatMap(entry);
      const gone = goneExports(changes);
      return own.length + gone.length === 0 ? [] : ["", `## @klaviyo-kit/${name}`, ...own, ...gone];
    }),
    ...renamed(diff),
  ];
  return `${text.join("\n")}\n`;
}

function entry(statement: Statement): string[] {
  const [first] = statement.groups;
  const { before, after } = codeOf(first);
  const values = statement.values.length === 0 ? "" : `: ${statement.values.join(", ")}`;
  return [
    "",
    `### ${title(statement)}`,
    "",
    `${CLASS_TITLES[first.class]}: ${statement.says}${values}.`,
    ...(isInTitle(statement) ? [] : ["", ...placeLines(statement)]),
    ...successors(statement),
    "",
    "```diff",
    ...lines(before, after),
    "```",
  ];
}

const isOnlyIn = ({ places }: Statement, name: string): boolean =>
  places.every(({ domain }) => domain === name);

/** Returns one line per resource or list of operations, with its paths. */
function placeLines({ places }: Statement): string[] {
  const shared = places.some(({ domain }) => domain !== places[0]?.domain);
  const bySubject = new Map<string, string[]>();
  for (const { domain, subject, path } of places) {
    const names = subject.split(", ").map(code).join(", ");
    const key = shared ? `@klaviyo-kit/${domain}: ${names}` : names;
    bySubject.set(key, [...(bySubject.get(key) ?? []), ...(path === "" ? [] : [path])]);
  }
  return [...bySubject].map(
    ([subject, paths]) =>
      `- ${subject}${paths.length === 0 ? "" : `: ${paths.map(code).join(", ")}`}`,
  );
}

const successors = ({ groups }: Statement): string[] => {
  const known = groups.flatMap(({ path, successor }) =>
    successor === undefined ? [] : [`${code(path)} → ${code(successor)}`],
  );
  return known.length === 0 ? [] : ["", `Moved, by the names of the members: ${known.join(", ")}.`];
};

const lines = (before: string, after: string): string[] =>
  [`- ${before}`, `+ ${after}`].map((line) => visible(line.replace(/\s+/g, " ")));

/** Whether the title says all about the places. */
const isInTitle = ({ places }: Statement): boolean =>
  places.length === 1 && places.every(({ subject }) => !subject.includes(", "));

function title(statement: Statement): string {
  const [first] = statement.places;
  const subjects = new Set(statement.places.flatMap(({ subject }) => subject.split(", ")));
  const [name = ""] = subjects;
  const more = subjects.size > 1 ? ` and ${subjects.size - 1} more` : "";
  const path = isInTitle(statement) && first && first.path !== "" ? `: ${code(first.path)}` : "";
  return `${code(name)}${more}${path}`;
}

/** Lists the types that a package no longer exports, with their successors. */
function goneExports(changes: readonly ClassedChange[]): string[] {
  const gone = changes.filter(({ kind }) => EXPORTS.includes(kind));
  if (gone.length === 0) return [];
  const listed = (kind: ChangeKind): string[] =>
    gone
      .filter((change) => change.kind === kind)
      .map(({ before, after }) =>
        after === undefined
          ? code(String(before))
          : `${code(String(before))} → ${code(String(after))}`,
      );
  const [renames, removals] = [listed("type-renamed"), listed("type-removed")];
  return [
    "",
    "### Exports that are gone",
    ...(renames.length === 0 ? [] : ["", `Types with another name: ${renames.join(", ")}.`]),
    ...(removals.length === 0 ? [] : ["", `Types without a successor: ${removals.join(", ")}.`]),
  ];
}

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
