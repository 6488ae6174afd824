import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { DIST } from "../paths.js";
import { BASE } from "./build.js";
import { fileAt } from "./server.js";

const files = readdirSync(DIST, { recursive: true, encoding: "utf8" });
const names = new Set(files);
const documents = new Map(
  files
    .filter((name) => name.endsWith(".html") && name !== "404.html")
    .map((name) => [name, readFileSync(join(DIST, name), "utf8")]),
);
const ids = new Map(
  [...documents].map(([name, text]) => [
    name,
    new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)),
  ]),
);

/** Returns the file and the anchor that an address leads to; `undefined` if it leaves the site. */
function target(address: string, from: string): { file: string; anchor: string } | undefined {
  if (/^(https?:|mailto:|data:)/.test(address)) return undefined;
  const url = new URL(address, `http://site${BASE}${from}`);
  if (!url.pathname.startsWith(BASE))
    return { file: `outside of the base: ${address}`, anchor: "" };
  const path = decodeURIComponent(url.pathname.slice(BASE.length));
  return { file: posix.normalize(fileAt(path)), anchor: decodeURIComponent(url.hash.slice(1)) };
}

test("every internal link and source of every page resolves", () => {
  expect(documents.size).toBeGreaterThan(350);
  const dead = [...documents].flatMap(([name, text]) => {
    const body = text.replace(/<script[\s\S]*?<\/script>/g, "");
    return [...body.matchAll(/\s(?:href|src)="([^"]+)"/g)].flatMap(([, address = ""]) => {
      const found = target(address.replaceAll("&amp;", "&"), name);
      if (!found) return [];
      const { file, anchor } = found;
      if (!names.has(file)) return [`${name}: ${address}`];
      const known = anchor === "" || ids.get(file)?.has(anchor);
      return known ? [] : [`${name}: ${address}`];
    });
  });
  expect([...new Set(dead)]).toEqual([]);
});

test("no page loads anything from another origin", () => {
  const foreign = [...documents].flatMap(([name, text]) =>
    [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(https?:[^"]+)"/g)].map(
      ([, address]) => `${name}: ${address}`,
    ),
  );
  expect(foreign).toEqual([]);
});

test("every page is also plain Markdown, and llms.txt lists them all", () => {
  const list = readFileSync(join(DIST, "llms.txt"), "utf8");
  const pages = [...documents.keys()].filter((name) => name !== "revisions/changes.html");
  for (const page of pages) {
    const markdown = page.replace(/html$/, "md");
    expect(readFileSync(join(DIST, markdown), "utf8"), markdown).toMatch(/^# \S/m);
    expect(list).toContain(`](${BASE}${markdown})`);
  }
});
