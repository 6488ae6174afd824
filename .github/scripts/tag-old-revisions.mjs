// Run before a release publishes packages of a new revision: gives the latest published version of each
// package a dist-tag with the date of its own revision, so that `npm i @klaviyo-kit/profiles@2025-07-15`
// stays possible. Packages that are new, of no revision, or of the same revision keep their tags.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const npm = (...args) => execFileSync("npm", args, { encoding: "utf8", stdio: "pipe" });

/** Returns the version and revision that `latest` names; `undefined` if the package is unpublished. */
function published(name) {
  try {
    const found = JSON.parse(
      npm("view", `${name}@latest`, "version", "klaviyo.revision", "--json"),
    );
    return { version: found.version, revision: found["klaviyo.revision"] };
  } catch (error) {
    if (String(error.stdout).includes("E404")) return undefined;
    throw error;
  }
}

for (const folder of readdirSync("packages")) {
  const { name, klaviyo } = JSON.parse(readFileSync(`packages/${folder}/package.json`, "utf8"));
  if (klaviyo === undefined) continue;
  const latest = published(name);
  if (latest?.revision === undefined || latest.revision === klaviyo.revision) continue;
  npm("dist-tag", "add", `${name}@${latest.version}`, latest.revision);
  console.log(`${name}@${latest.version} is ${name}@${latest.revision} as well`);
}
