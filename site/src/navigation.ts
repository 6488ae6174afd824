import { posix } from "node:path";
import type { Page } from "./pages/page.js";

/** An entry of the sidebar, as VitePress expects it. */
export interface SidebarItem {
  text: string;
  link?: string;
  items?: SidebarItem[];
  collapsed?: boolean;
}

const REFERENCE = "Reference";

/** Matches the page of a domain. */
const DOMAIN = /^reference\/[^/]+\/index\.md$/;

interface Group {
  text: string;
  /** pages in this order; those that do not exist are left out. A name that ends with `/` is a folder */
  pages: readonly string[];
}

/**
 * The order of the sidebar. A folder stands for its pages that are not listed elsewhere, by title, so a
 * new guide appears without a change here.
 */
export const ORDER: readonly Group[] = [
  {
    text: "Start",
    pages: ["index", "guides/first-call", "recipes", "migrating-from-klaviyo-api", "guides/index"],
  },
  {
    text: "Guides",
    pages: [
      "guides/authentication",
      "guides/filters-and-fields",
      "guides/paging",
      "guides/errors",
      "guides/rate-limits-and-retries",
      "guides/bulk-and-jobs",
      "guides/events-and-backfills",
      "guides/consent-and-subscriptions",
      "guides/campaigns",
      "guides/catalogs-and-coupons",
      "guides/webhooks",
      "guides/in-the-browser",
      "guides/new-revision",
      "guides/observability",
      "guides/",
      "servers",
    ],
  },
  { text: "Frameworks", pages: ["guides/frameworks/", "frameworks/"] },
  { text: "Tests", pages: ["testing", "sandbox", "playground"] },
  { text: "Revisions", pages: ["revisions/index", "migrations/"] },
  { text: REFERENCE, pages: ["reference/index", "reference-coverage", "migrating-method-names"] },
];

/** Returns the link to a page: `/reference/` for `reference/index.md`. */
export const linkTo = (path: string): string =>
  `/${path.replace(/\.md$/, "").replace(/(^|\/)index$/, "$1")}`;

const itemOf = ({ path, title }: Page): SidebarItem => ({ text: title, link: linkTo(path) });

/**
 * Returns the sidebars by the path where they apply. Only the pages of a domain list its operations:
 * each page contains its whole sidebar.
 */
export function sidebars(pages: readonly Page[]): Record<string, SidebarItem[]> {
  const lists = pages.filter(({ path }) => DOMAIN.test(path));
  const domains = lists.map(itemOf);
  const ofDomain = lists.map((list): [string, SidebarItem[]] => {
    const folder = list.path.replace(/index\.md$/, "");
    const own = pages.filter((page) => page.path.startsWith(folder) && page !== list);
    const items = domains.map((item) =>
      item.link === linkTo(list.path) ? { ...item, items: own.map(itemOf) } : item,
    );
    return [`/${folder}`, [{ text: REFERENCE, link: "/reference/", items }]];
  });
  const groups = groupsOf(pages.filter(({ path }) => !/^reference\/.+\//.test(path))).map(
    (group) =>
      group.text === REFERENCE ? { ...group, items: [...group.items, ...domains] } : group,
  );
  return { ...Object.fromEntries(ofDomain), "/": groups };
}

function groupsOf(pages: readonly Page[]): { text: string; items: SidebarItem[] }[] {
  const rest = new Map(pages.map((page) => [page.path.replace(/\.md$/, ""), page]));
  const listed = new Set(ORDER.flatMap((group) => group.pages));
  const take = (name: string): Page[] => {
    const found = name.endsWith("/")
      ? [...rest.keys()]
          .filter((path) => `${posix.dirname(path)}/` === name && !listed.has(path))
          .sort()
      : [name];
    return found.flatMap((path) => {
      const page = rest.get(path);
      rest.delete(path);
      return page ? [page] : [];
    });
  };
  const groups = ORDER.map(({ text, pages: names }) => ({
    text,
    items: names.flatMap(take).map(itemOf),
  }));
  const others = { text: "More", items: [...rest.values()].map(itemOf) };
  return [...groups, others].filter(({ items }) => items.length > 0);
}
