// An older revision of the API can lack domains that private packages, such as examples, depend on. Drops
// dependencies on packages that this workspace does not have, so that the rest can be installed. `bump`
// and the type-check name the files that use them.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const PARENTS = ["", "packages", "examples"];

const present = new Set(
  PARENTS.flatMap((parent) => {
    const folder = join(__dirname, parent);
    return readdirSync(folder)
      .map((name) => join(folder, name, "package.json"))
      .filter((path) => existsSync(path))
      .map((path) => JSON.parse(readFileSync(path, "utf8")).name);
  }),
);

module.exports = {
  hooks: {
    readPackage(manifest) {
      for (const kind of ["dependencies", "devDependencies", "peerDependencies"]) {
        for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
          if (range.startsWith("workspace:") && !present.has(name)) delete manifest[kind][name];
        }
      }
      return manifest;
    },
  },
};
