import { posix } from "node:path";
import { sitePath } from "./site-path.js";

const REPOSITORY = "https://github.com/klaviyo-kit/klaviyo-kit";

/** Matches links to files of this repository by their URL, as READMEs for npm have them. */
const OWN_URL = /^https:\/\/github\.com\/klaviyo-kit\/klaviyo-kit\/(?:blob|tree)\/main\//;

/** Splits Markdown into code blocks, which are kept as they are, and the text between them. */
const CODE_BLOCK = /(^```[\s\S]*?^```$)/m;

const LINK = /\]\(([^)\s]+)\)/g;

/** What links can lead to. */
export interface Targets {
  /** paths of all pages of the site */
  pages: ReadonlySet<string>;
  /** page of an operation by its domain and lower-case name: `profiles#createprofile` */
  operations: ReadonlyMap<string, string>;
}

/**
 * Returns Markdown whose links lead to pages of the site where it has them, and to GitHub otherwise.
 * @param file path of the Markdown in the repository, which its links are relative to
 * @param page path of the page that shows it
 */
export const siteLinks = (markdown: string, file: string, page: string, targets: Targets): string =>
  markdown
    .split(CODE_BLOCK)
    .map((part, n) =>
      n % 2 === 1
        ? part
        : part.replace(LINK, (_, link: string) => `](${siteLink(link, file, page, targets)})`),
    )
    .join("");

function siteLink(link: string, file: string, page: string, targets: Targets): string {
  const own = OWN_URL.test(link);
  if (!own && /^[a-z]+:/.test(link)) return link;
  const [path = "", anchor] = link.replace(OWN_URL, "").split("#");
  const target = path === "" && !own ? file : posix.join(own ? "." : posix.dirname(file), path);
  const domain = /^docs\/reference\/([^/]+)\.md$/.exec(target)?.[1];
  const operation = anchor && targets.operations.get(`${domain}#${anchor}`);
  if (operation) return relativeLink(page, operation);
  const shown = sitePath(target);
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (shown === page && hash) return hash;
  if (shown !== undefined && targets.pages.has(shown)) return relativeLink(page, shown) + hash;
  const kind = posix.extname(target) === "" ? "tree" : "blob";
  return `${REPOSITORY}/${kind}/main/${target.replace(/\/$/, "")}${hash}`;
}

/** Returns the link from one page to another; relative, so that plain Markdown can use it too. */
export function relativeLink(from: string, to: string): string {
  const link = posix.relative(posix.dirname(from), to);
  return link.startsWith(".") ? link : `./${link}`;
}
