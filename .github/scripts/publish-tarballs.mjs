// Publishes the packed packages of a folder to npm, with provenance: the public ones whose version is not
// there yet, dependencies first, so that every package can be installed from the moment it is published.
// Usage: node publish-tarballs.mjs FOLDER
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

const [folder = "."] = process.argv.slice(2);
const output = (command, ...args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });

/** The packages by name, each with its tarball. */
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
  const tarball = resolve(folder, file);
  const manifest = JSON.parse(output("tar", "-xOzf", tarball, "package/package.json"));
  if (!manifest.private) packages.set(manifest.name, { ...manifest, tarball });
}
if (packages.size === 0) throw new Error(`${folder} has no public packages`);

function isPublished(name, version) {
  try {
    return output("npm", "view", `${name}@${version}`, "version").trim() === version;
  } catch (error) {
    if (String(error.stderr).includes("E404")) return false;
    throw error;
  }
}

const done = new Set();

function publish(name) {
  if (done.has(name) || !packages.has(name)) return;
  done.add(name);
  const { version, dependencies = {}, tarball } = packages.get(name);
  for (const dependency of Object.keys(dependencies)) publish(dependency);
  if (isPublished(name, version)) return;
  // Scripts of a package would run with the token.
  const options = ["--provenance", "--access", "public", "--ignore-scripts"];
  execFileSync("npm", ["publish", tarball, ...options], { stdio: "inherit" });
}

for (const name of packages.keys()) publish(name);
