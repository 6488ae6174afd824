import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { breakNames } from "../src/break-names.js";
import { searchOptions } from "../src/search.js";

const base = process.env["SITE_BASE"] ?? "/";
const sidebars = new URL("../.tmp/pages/sidebars.json", import.meta.url);

export default defineConfig({
  srcDir: ".tmp/pages",
  outDir: "dist",
  cacheDir: ".tmp/cache",
  base,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}favicon.svg` }]],
  title: "klaviyo-kit",
  description: "Small, typed packages for the Klaviyo API",
  cleanUrls: true,
  // Titles and descriptions of all pages in one file instead of in each page.
  metaChunk: true,
  srcExclude: ["public/**"],
  markdown: {
    config: breakNames,
    // As GitHub does it, because the same files are read there.
    anchor: {
      slugify: (text) =>
        text
          .trim()
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, "")
          .replaceAll(" ", "-"),
    },
  },
  themeConfig: {
    nav: [
      { text: "Guides", link: "/guides/" },
      { text: "Reference", link: "/reference/" },
      { text: "Playground", link: "/playground" },
      { text: "Revisions", link: "/revisions/" },
    ],
    sidebar: JSON.parse(readFileSync(sidebars, "utf8")),
    outline: [2, 3],
    search: { provider: "local", options: searchOptions },
  },
  vite: {
    build: {
      // The playground and the index of the search, which pages load only when they are used.
      chunkSizeWarningLimit: 1000,
      rollupOptions: {
        // Comments in zod that Rollup takes for annotations.
        onwarn: (warning, warn) => {
          if (warning.code !== "INVALID_ANNOTATION") warn(warning);
        },
      },
    },
    resolve: { conditions: ["@klaviyo-kit/source"] },
    ssr: { resolve: { conditions: ["@klaviyo-kit/source"] } },
  },
});
