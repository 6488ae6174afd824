// The publishable packages of the workspace, and those that were asked for.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./workspace.mjs";

export const SCOPE = "@klaviyo-kit/";

/** Returns the publishable packages by name without the scope. */
export function publishable() {
  const folders = readdirSync(join(root, "packages")).map((name) => join("packages", name));
  const packages = new Map();
  for (const folder of [...folders, "generator", "spec"]) {
    const path = join(root, folder, "package.json");
    if (!existsSync(path)) continue;
    const {
      name,
      version,
      private: unpublished,
      dependencies = {},
    } = JSON.parse(readFileSync(path, "utf8"));
    if (unpublished) continue;
    const ours = Object.keys(dependencies).filter((one) => one.startsWith(SCOPE));
    packages.set(withoutScope(name), {
      name,
      folder: join(root, folder),
      tarball: `${name.slice(1).replace("/", "-")}-${version}.tgz`,
      dependencies: ours.map(withoutScope),
    });
  }
  return new Map([...packages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const withoutScope = (name) => name.replace(SCOPE, "");

/** Returns the named packages and, before each of them, those that it depends on. */
export function withDependencies(names, packages) {
  const found = new Set();
  const visit = (name) => {
    for (const dependency of packages.get(name).dependencies) visit(dependency);
    found.add(name);
  };
  for (const name of names) visit(name);
  return [...found].map((name) => packages.get(name));
}

/** Returns the names that someone who wrote `name` may have meant, best first. */
export function near(name, names) {
  const distances = [...names]
    .map((one) => [one, one.includes(name) || name.includes(one) ? 1 : editDistance(name, one)])
    .filter(([one, distance]) => distance <= Math.max(2, Math.floor(one.length / 3)));
  return distances
    .sort(([, a], [, b]) => a - b)
    .slice(0, 3)
    .map(([one]) => one);
}

/** Returns how many letters have to be inserted, deleted or replaced to turn one word into the other. */
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
