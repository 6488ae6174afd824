import { code } from "../emit/markdown.js";
import { visible } from "../emit/print/text.js";
import { type Diff, isBreaking } from "./change.js";
import { codeOf } from "./code.js";
import { EXPORT_KINDS, exportSection, goneExports } from "./gone-exports.js";
import { CLASS_TITLES, countByClass, domainsOf, groupChanges, placeOf } from "./group.js";
import { type Statement, statementsOf } from "./statements.js";

/**
 * Returns the migration notes between two revisions as Markdown: all breaking changes by package, each
 * statement once with all of its places and a line of code before and after, and the exports that are
 * gone; then the names that became aliases.
 */
export function migrationNotes(diff: Diff): string {
  const counts = countByClass(diff.changes);
  const broken = domainsOf(diff).filter(({ changes }) => changes.some(isBreaking));
  const statements = statementsOf(
    diff.changes.filter((change) => isBreaking(change) && !EXPORT_KINDS.includes(change.kind)),
    (value) => code(String(value)),
  );
  const shared = statements.filter(
    ({ places }) => new Set(places.map(({ domain }) => domain)).size > 1,
  );
  const exports = goneExports(diff.changes);
  const sharedText = [
    ...shared.flatMap(entry),
    ...exportSection(exports.filter(({ domains }) => domains.length > 1)),
  ];
  const text = [
    `# From revision ${diff.from} to ${diff.to}`,
    "",
    `Changes that break requests: ${counts["breaking-request"]}; that break responses: ` +
      `${counts["breaking-response"]}; additions: ${counts.additive}.`,
    "",
    broken.length === 0
      ? "Nothing breaks."
      : "Breaking changes that affect several packages come first, then those of each package. The code " +
        "shows the first place before and after.",
    ...(sharedText.length === 0 ? [] : ["", "## Several packages", ...sharedText]),
    ...broken.flatMap(({ name }) => {
      const own = [
        ...statements.filter((one) => isOnlyIn(one, name)).flatMap(entry),
        ...exportSection(exports.filter(({ domains }) => domains.join() === name)),
      ];
      return own.length === 0 ? [] : ["", `## @klaviyo-kit/${name}`, ...own];
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

/** Says where members are now: under the same name, or their own members inside another one. */
const successors = ({ groups }: Statement): string[] => {
  const known = new Map<string, string[]>();
  for (const group of groups) {
    const { path, successor } = group;
    if (successor === undefined) continue;
    const [name, newName] = [path, successor].map((one) => one.split(".").at(-1));
    const move = `${code(path)} → ${name === newName ? "" : "inside "}${code(successor)}`;
    known.set(placeOf(group), [...(known.get(placeOf(group)) ?? []), move]);
  }
  if (known.size === 0) return [];
  return [
    "",
    "Moved, judging by the names of the members:",
    "",
    ...[...known].map(([place, moves]) => `- ${code(place)}: ${moves.join(", ")}`),
  ];
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
