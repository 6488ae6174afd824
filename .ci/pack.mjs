// `npm run pack`: builds publishable packages and writes their tarballs, for apps that use the packages
// before they are on the registry. Plain JavaScript, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { near, publishable, SCOPE, withDependencies, withoutScope } from "./packages.mjs";
import { env, INSTALL, root } from "./workspace.mjs";

const HELP = `npm run pack -- [PACKAGE…] [--to DIR]

Writes tarballs of the named packages and their dependencies; without names, of all publishable
packages. Builds packages first if their builds are out of date. Prints the npm command that installs
the tarballs in your app.

  PACKAGE     a package with or without its scope: profiles, @klaviyo-kit/sandbox
  --to DIR    folder to write the tarballs to; default: tarballs
  --help      show this help

Exit codes: 0 the tarballs are written or already up to date · 1 a build failed · 2 usage error`;

function fail(message, code) {
  console.error(message);
  process.exit(code);
}

function options() {
  // npm keeps options that come before `--`, and takes this one for its own --token-description.
  const { npm_config_to: kept = process.env.npm_config_token_description } = process.env;
  if (kept !== undefined) {
    fail("--to did not reach this command. Write -- before it: npm run pack -- --to DIR", 2);
  }
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        to: { type: "string", default: join(root, "tarballs") },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return { ...values, names: positionals.map(withoutScope) };
  } catch (error) {
    return fail(`${error.message.replace(/\. To specify a positional.*/, ".")}\n\n${HELP}`, 2);
  }
}

function run([command, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    fail(`${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}\n${command} ${args[0]} failed`, 1);
  }
}

/** Returns when a file, or the newest file in a folder, last changed; 0 if there is none. */
function lastChange(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

const manifests = (packages) => packages.map(({ folder }) => join(folder, "package.json"));

/** A tarball has the versions of the packages that its package depends on. */
function isUpToDate({ folder, tarball }, to, all) {
  const contents = readdirSync(folder).filter((name) => !["src", "node_modules"].includes(name));
  const shared = [join(root, "LICENSE"), join(root, ".pnpmfile.mjs"), ...manifests(all)];
  const sources = [...contents.map((name) => join(folder, name)), ...shared];
  const packed = lastChange(join(to, tarball));
  return sources.every((path) => lastChange(path) < packed);
}

/** Deletes tarballs of other versions of the packages. */
function removeOthers(packages, to) {
  for (const { name, tarball } of packages) {
    const versions = new RegExp(`^${name.slice(1).replace("/", "-")}-\\d.*\\.tgz$`);
    for (const file of readdirSync(to)) {
      if (versions.test(file) && file !== tarball) rmSync(join(to, file));
    }
  }
}

/** Returns the tarballs as arguments of a shell; as a pattern if the folder has no others. */
function tarballs(packages, to) {
  const quoted = (path) => (/[^\w./:\\-]/.test(path) ? `"${path}"` : path);
  const files = readdirSync(to).filter((file) => file.endsWith(".tgz"));
  if (files.length === packages.length && process.platform !== "win32") {
    return `${quoted(to)}/*.tgz`;
  }
  return packages.map(({ tarball }) => quoted(join(to, tarball))).join(" ");
}

function checkNames(names, known) {
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const all = `The packages are ${[...known.keys()].join(", ")}.`;
  const lines = unknown.map((name) => {
    const meant = near(name, known.keys());
    const hint = meant.length > 0 ? `Did you mean ${meant.join(" or ")}?` : all;
    return `There is no package ${SCOPE}${name}. ${hint}`;
  });
  fail(lines.join("\n"), 2);
}

const asked = options();
if (asked.help) {
  console.log(HELP);
  process.exit();
}
const known = publishable();
checkNames(asked.names, known);
const packages = withDependencies(asked.names.length > 0 ? asked.names : known.keys(), known);
// npm runs scripts in the folder of the package, and says where it was called.
const to = resolve(process.env.INIT_CWD ?? process.cwd(), asked.to);

if (!existsSync(join(root, "node_modules"))) {
  console.log("Installing and building the workspace, which takes a few minutes the first time");
  run(INSTALL);
}
const filters = packages.map(({ name }) => `--filter=${name}`);
run(["turbo", "run", "build", ...filters, "--output-logs=errors-only"]);
mkdirSync(to, { recursive: true });
removeOthers(packages, to);
const outdated = packages.filter((one) => !isUpToDate(one, to, [...known.values()]));
if (outdated.length > 0) {
  const packed = outdated.map(({ name }) => `--filter=${name}`);
  run(["pnpm", "--silent", "-r", ...packed, "pack", "--pack-destination", to]);
}
const written = outdated.length > 0 ? `${outdated.length} written` : "up to date";
console.log(`${packages.length} tarballs in ${to}: ${written}. In the folder of your app, run`);
console.log(`\nnpm install ${tarballs(packages, to)}`);
