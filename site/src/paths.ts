import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The root of the repository. */
export const ROOT: string = at("../../");

/** The folder of the site's package, which is VitePress' root. */
export const SITE: string = at("../");

/** The Markdown that VitePress reads, written by `stage`. */
export const PAGES: string = at("../.tmp/pages/");

/** The built site. */
export const DIST: string = at("../dist/");
