import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The export condition that resolves to sources inside the workspace. Removed from published packages,
 * because they do not contain sources.
 */
const SOURCE = "@klaviyo-kit/source";

const withoutSource = (target) =>
  typeof target === "string"
    ? target
    : Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== SOURCE));

/** The names of the packages in `packages/`, `examples/` and the root folder. */
function workspacePackages() {
  const parents = ["", "packages", "examples"].map((name) => join(import.meta.dirname, name));
  const manifests = parents
    .filter((parent) => existsSync(parent))
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name, "package.json")));
  return new Set(
    manifests
      .filter((path) => existsSync(path))
      .map((path) => JSON.parse(readFileSync(path, "utf8")).name),
  );
}

const present = workspacePackages();

const isPresent = ([name, range]) => !range.startsWith("workspace:") || present.has(name);

export const hooks = {
  beforePacking({ exports = {}, ...manifest }) {
    const entries = Object.entries(exports).map(([path, target]) => [path, withoutSource(target)]);
    return { ...manifest, exports: Object.fromEntries(entries) };
  },

  /**
   * Drops dependencies on packages that the workspace lacks. An old revision of the API has fewer domains
   * than private packages, such as examples, depend on; the rest can still be installed. `bump` and the
   * type-check name the files that use what is missing.
   */
  readPackage({ dependencies = {}, devDependencies = {}, ...manifest }) {
    return {
      ...manifest,
      dependencies: Object.fromEntries(Object.entries(dependencies).filter(isPresent)),
      devDependencies: Object.fromEntries(Object.entries(devDependencies).filter(isPresent)),
    };
  },
};
