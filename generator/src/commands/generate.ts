import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { emit, ownedFolders } from "../emit/emit.js";
import { InputError } from "../errors.js";
import { compareFiles, type Drift, writeFiles } from "../files/write.js";
import { buildModel } from "../model/build.js";
import { committedRevision, locateSpec } from "../spec/locate.js";
import type { Command } from "./io.js";
import { departedPackages, packageVersions } from "./packages.js";
import { findWorkspace } from "./workspace.js";

export const GENERATE_HELP = `klaviyo-kit generate [--spec FILE_OR_REVISION] [--out DIR] [--only a,b] [--check]

Writes one package a domain, and the umbrella package, from a spec or a description.
All files are written or none.

  --spec   a revision of the spec folder (2025-07-15), a folder or file with a spec, or a
           description of Klaviyo's (file or URL); the workspace's current revision if left out
  --out    folder of the packages; the workspace's packages/ if left out
  --only   domains to write, by package name, as in profiles,events; no umbrella then
  --check  write nothing; exit 1 where the files differ from what would be written

Examples
  pnpm klaviyo-kit generate
  pnpm klaviyo-kit generate --spec ~/stable.json --out /tmp/packages --only profiles
`;

/** \`klaviyo-kit generate\`: see {@link GENERATE_HELP}. */
export const generate: Command = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spec: { type: "string" },
      out: { type: "string" },
      only: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(GENERATE_HELP);
    return 0;
  }
  const workspace = await findWorkspace(io.cwd);
  const name = values.spec ?? (workspace && (await committedRevision(workspace.spec)));
  if (name === undefined)
    throw new InputError("name a spec with --spec: this folder is no workspace");
  const out = values.out === undefined ? workspace?.packages : resolve(io.cwd, values.out);
  if (out === undefined)
    throw new InputError("name a folder with --out: this folder is no workspace");

  const only = values.only?.split(",").map((domain) => domain.trim());
  const spec = await locateSpec(name, workspace?.spec, io.cwd);
  const model = buildModel(spec, only);
  const umbrella = only === undefined;
  const files = emit(model, { versions: await packageVersions(out), umbrella });
  const owned = [
    ...ownedFolders(model, umbrella),
    ...(umbrella ? await departedPackages(out, model) : []),
  ];
  if (values.check) return report(await compareFiles(out, files, owned), out, io);
  const drift = await writeFiles(out, files, owned);
  const count = model.domains.reduce((sum, { operations }) => sum + operations.length, 0);
  const changed = drift.added.length + drift.changed.length + drift.stale.length;
  io.out(
    `revision ${model.revision}: ${count} operations in ${model.domains.length} packages, ` +
      `${files.size} files in ${relative(io.cwd, out) || "."}, ${changed} of them changed\n`,
  );
  return 0;
};

function report(drift: Drift, out: string, io: Parameters<Command>[1]): number {
  const lines = [
    ...drift.added.map((path) => `missing  ${path}`),
    ...drift.changed.map((path) => `differs  ${path}`),
    ...drift.stale.map((path) => `stale    ${path}`),
  ];
  if (lines.length === 0) {
    io.out(`${relative(io.cwd, out) || "."} is what generate would write\n`);
    return 0;
  }
  io.err(
    `${lines.join("\n")}\n${lines.length} files differ from what generate would write; run it\n`,
  );
  return 1;
}
