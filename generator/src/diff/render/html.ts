import { render } from "../../emit/templates.js";
import { type Diff, isBreaking } from "../change.js";
import { codeOf } from "../code.js";
import {
  CLASS_TITLES,
  CLASSES,
  countByClass,
  domainsOf,
  type Group,
  groupChanges,
  saysOf,
  valuesText,
} from "../group.js";
import type { ChangeClass } from "../rules.js";
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
      classes: classesView(groupChanges(changes)),
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
  if (!worst) return `Nothing breaks: all ${number(total)} changes are additions or information.`;
  const all = broken.reduce((sum, { count }) => sum + count, 0);
  const where =
    broken.length === 1
      ? `all in ${worst.name}`
      : `in ${broken.length} packages, most in ${worst.name} (${number(worst.count)})`;
  return `${number(all)} of ${number(total)} changes are breaking, ${where}.`;
}

const classesView = (groups: readonly Group[]): object[] =>
  CLASSES.flatMap((name: ChangeClass) => {
    const own = groups.filter((group) => group.class === name);
    return own.length === 0
      ? []
      : [{ name, title: CLASS_TITLES[name], groups: own.map(groupView) }];
  });

function groupView(group: Group): object {
  const { operations, resource, domain, path } = group;
  const places =
    resource !== undefined ? [resource] : operations.length > 0 ? operations : [domain];
  const transition = group.values.length === 1 && valuesText(group).includes(" → ");
  const [value] = group.values;
  const code = isBreaking(group) ? codeOf(group) : undefined;
  return {
    ...folded("places", places),
    path: html(path)
      .replace(/([.\]>])/g, "$1<wbr>")
      .replaceAll("&gt;", "&gt;<wbr>"),
    says: html(saysOf(group)),
    before: transition ? html(String(value?.before)) : "",
    after: transition ? html(String(value?.after)) : "",
    code: code && { before: html(code.before), after: html(code.after) },
    ...folded("values", transition ? [] : valuesText(group) === "" ? [] : valueList(group)),
  };
}

const valueList = (group: Group): string[] => [
  ...new Set(group.values.map((value) => valuesText({ ...group, values: [value] }))),
];

/** Returns the first items of a list, and the others separately. */
function folded(name: string, texts: readonly string[]): object {
  const shown = texts.length <= MAX_SHOWN + 1 ? texts : texts.slice(0, MAX_SHOWN);
  const more = texts.slice(shown.length);
  return {
    [name]: shown.map(html),
    [`${name}More`]: more.map(html),
    [`${name}Count`]: more.length,
  };
}
