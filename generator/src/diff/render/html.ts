import { visible } from "../../emit/print/text.js";
import { render } from "../../emit/templates.js";
import { type ChangeClass, type ClassedChange, type Diff, isBreaking } from "../change.js";
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

/** Operations and values that a line shows at once; the others unfold. */
const MOST_SHOWN = 4;

/**
 * A diff, or a series of them, as a page that needs nothing but itself: what changed, where, and how
 * bad it is. A series gets a timeline on top.
 */
export function renderHtml(diffs: readonly Diff[]): string {
  const largest = Math.max(1, ...diffs.map(({ changes }) => changes.length));
  const [first, last] = [diffs.at(0), diffs.at(-1)];
  return render("diff", {
    title: html(`${first?.from ?? ""} → ${last?.to ?? ""}`),
    classes: CLASSES.map((name) => ({ name, title: CLASS_TITLES[name] })),
    timeline: diffs.length > 1 && {
      start: html(first?.from ?? ""),
      steps: diffs.map((diff) => step(diff, largest)),
    },
    diffs: diffs.map(sectionView),
  });
}

const anchor = ({ from, to }: Diff): string => html(`d-${from}-${to}`);

/** A column of the timeline: its height is the number of changes, on a root scale. */
function step(diff: Diff, largest: number): object {
  const total = diff.changes.length;
  return {
    anchor: anchor(diff),
    to: html(diff.to),
    total,
    height: Math.round(100 * Math.sqrt(total / largest)),
    parts: partsOf(diff.changes, total),
    breaking: diff.changes.filter(isBreaking).length,
  };
}

/** Shares of the classes, as numbers that flex boxes grow by. */
const partsOf = (changes: readonly ClassedChange[], total: number): object[] => {
  const counts = countByClass(changes);
  return CLASSES.filter((name) => counts[name] > 0).map((name) => ({
    name,
    count: counts[name],
    title: CLASS_TITLES[name],
    percent: Math.round((1000 * counts[name]) / Math.max(1, total)) / 10,
  }));
};

function sectionView(diff: Diff): object {
  const counts = countByClass(diff.changes);
  const domains = domainsOf(diff);
  const largest = Math.max(1, ...domains.map(({ changes }) => changes.length));
  return {
    anchor: anchor(diff),
    from: html(diff.from),
    to: html(diff.to),
    empty: diff.changes.length === 0,
    stats: CLASSES.map((name) => ({ name, title: CLASS_TITLES[name], count: counts[name] })),
    packages: domains.map(({ name, changes }) => ({
      name: html(name),
      anchor: `${anchor(diff)}-${html(name)}`,
      width: Math.round(100 * Math.sqrt(changes.length / largest)),
      parts: partsOf(changes, changes.length),
      breaking: changes.filter(isBreaking).length,
      total: changes.length,
      classes: classesView(groupChanges(changes)),
    })),
  };
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
  return {
    ...folded("places", places),
    path: html(path)
      .replace(/([.\]>])/g, "$1<wbr>")
      .replaceAll("&gt;", "&gt;<wbr>"),
    says: html(saysOf(group)),
    before: transition ? html(String(value?.before)) : "",
    after: transition ? html(String(value?.after)) : "",
    ...folded("values", transition ? [] : valuesText(group) === "" ? [] : valueList(group)),
  };
}

const valueList = (group: Group): string[] => [
  ...new Set(group.values.map((value) => valuesText({ ...group, values: [value] }))),
];

/** The first few of a list, and the others to be unfolded. */
function folded(name: string, texts: readonly string[]): object {
  const shown = texts.length <= MOST_SHOWN + 1 ? texts : texts.slice(0, MOST_SHOWN);
  const more = texts.slice(shown.length);
  return {
    [name]: shown.map(html),
    [`${name}More`]: more.map(html),
    [`${name}Count`]: more.length,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is nothing but text in HTML, in an attribute too. */
const html = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (one) => ENTITIES[one] ?? "");
