import { render } from "../../emit/templates.js";
import { counted } from "../../text/counted.js";
import { type ClassedChange, type Diff, isBreaking } from "../change.js";
import { codeOf } from "../code.js";
import { CLASS_TITLES, CLASSES, countByClass, domainsOf } from "../group.js";
import type { ChangeClass } from "../rules.js";
import { type Statement, statementsOf } from "../statements.js";
import { anchor, barView, rootShare } from "./html-parts.js";
import { html, number } from "./html-text.js";
import { timelineView } from "./html-timeline.js";

/** Most operations and values that a line shows; the others can be unfolded. */
const MAX_SHOWN = 4;

/** Renders one or more diffs as a self-contained page. A series has a timeline at the top. */
export function renderHtml(diffs: readonly Diff[]): string {
  const [first, last] = [diffs.at(0), diffs.at(-1)];
  const series = diffs.length > 1;
  return render("diff", {
    title: html(`${first?.from ?? ""} → ${last?.to ?? ""}`),
    classes: CLASSES.map((name) => ({ name, title: CLASS_TITLES[name] })),
    timeline: series && timelineView(diffs),
    diffs: diffs.map((diff) => ({ ...sectionView(diff), heading: series })),
  });
}

function sectionView(diff: Diff): object {
  const counts = countByClass(diff.changes);
  const domains = domainsOf(diff);
  const largest = Math.max(...domains.map(({ changes }) => changes.length));
  return {
    anchor: anchor(diff),
    from: html(diff.from),
    to: html(diff.to),
    verdict: html(verdict(diff)),
    stats: CLASSES.map((name) => ({
      name,
      title: CLASS_TITLES[name],
      count: number(counts[name]),
    })),
    packages: domains.map(({ name, changes }) => ({
      name: html(name),
      anchor: anchor(diff, name),
      width: rootShare(changes.length, largest),
      classes: classesView(changes),
      ...barView(changes),
    })),
  };
}

/** Summarizes the breaking changes in a sentence. */
function verdict(diff: Diff): string {
  const total = diff.changes.length;
  const broken = domainsOf(diff)
    .map(({ name, changes }) => ({ name, count: changes.filter(isBreaking).length }))
    .filter(({ count }) => count > 0);
  const [worst] = broken;
  if (total === 0) return "No differences.";
  if (!worst) {
    return total === 1
      ? "Nothing breaks: the only change is an addition or information."
      : `Nothing breaks: all ${number(total)} changes are additions or information.`;
  }
  const all = broken.reduce((sum, { count }) => sum + count, 0);
  const where =
    broken.length === 1
      ? `all in ${worst.name}`
      : `in ${broken.length} packages, most in ${worst.name} (${number(worst.count)})`;
  const verb = all === 1 ? "is" : "are";
  return `${number(all)} of ${counted(total, "change", number)} ${verb} breaking, ${where}.`;
}

const classesView = (changes: readonly ClassedChange[]): object[] =>
  CLASSES.flatMap((name: ChangeClass) => {
    const own = changes.filter((change) => change.class === name);
    return own.length === 0
      ? []
      : [{ name, title: CLASS_TITLES[name], statements: statementsOf(own).map(statementView) }];
  });

function statementView({ says, values, groups, places }: Statement): object {
  const [first] = groups;
  const [value] = first.values;
  const transition =
    values.length === 1 && value?.before !== undefined && value.after !== undefined;
  const code = isBreaking(first) ? codeOf(first) : undefined;
  const uses = groups.flatMap((group) => group.uses).map(({ file, line }) => `${file}:${line}`);
  return {
    ...folded("places", places, ({ subject, path }) => ({
      ...folded("subjects", subject.split(", ")),
      path: breakable(path),
    })),
    says: html(says),
    before: transition ? html(String(value.before)) : "",
    after: transition ? html(String(value.after)) : "",
    code: code && { before: html(code.before), after: html(code.after) },
    ...folded("values", transition ? [] : values),
    ...folded("uses", [...new Set(uses)]),
  };
}

/** Returns a path that may be broken after each of its parts. */
const breakable = (path: string): string =>
  html(path)
    .replace(/([.\]}|,])/g, "$1<wbr>")
    .replaceAll("&gt;", "&gt;<wbr>");

/** Returns the first items of a list, and the others separately. */
function folded<Item>(
  name: string,
  items: readonly Item[],
  view: (item: Item) => unknown = (item) => html(String(item)),
): object {
  const shown = items.length <= MAX_SHOWN + 1 ? items : items.slice(0, MAX_SHOWN);
  const more = items.slice(shown.length);
  return {
    [name]: shown.map(view),
    [`${name}More`]: more.map(view),
    [`${name}Count`]: more.length,
  };
}
