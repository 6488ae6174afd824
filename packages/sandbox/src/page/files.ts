import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("client/", import.meta.url);

/**
 * The files of the page, by their names. tsdown.config.ts replaces this module by one that contains
 * them, so that the published package reads no files.
 */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")]),
);
