import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { emit, emitReference, emitSource, ownedFolders, ownedSources } from "../emit/emit.js";
import { InputError } from "../errors.js";
import { compareFiles, type Drift, inFolder } from "../files/compare.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { committedRevision, locateSpec } from "../spec/locate.js";
import type { Command } from "./io.js";
import {
  departedPackages,
  packageVersions,
  refuseForeign,
  refuseForeignSource,
} from "./packages.js";
import { findWorkspace, REFERENCE } from "./workspace.js";

export const GENERATE_HELP = `klaviyo-kit generate [--spec FILE_OR_REVISION] [--out DIR] [--only a,b]
                       [--as packages|source] [--check]

Writes one package a domain, and the umbrella package, from a spec or a description; or plain source
for your own project, which uses the published runtime. All files are written or none. In the
workspace the reference in ${REFERENCE}/ is written too.

  --spec   a revision of the spec folder (2025-07-15), a folder or file with a spec, or a
           description of Klaviyo's (file or URL); the workspace's current revision if left out
  --out    folder of the packages; the workspace's packages/ if left out
  --only   domains to write, by package name, as in profiles,events; no umbrella then
  --as     packages, with package.json and README, or source: a folder a domain, to import from;
           source if left out where --only and --out are given
  --check  write nothing; exit 1 where the files differ from what would be written

Examples
  pnpm klaviyo-kit generate
  npx @klaviyo-kit/generator generate --spec stable.json --only profiles,events --out src/klaviyo
`;

/** \`klaviyo-kit generate\`: see {@link GENERATE_HELP}. */
export const generate: Command = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spec: { type: "string" },
      out: { type: "string" },
      only: { type: "string" },
      as: { type: "string" },
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
  if (values.out === "") throw new InputError("--out is empty; expected a folder");
  const out = values.out === undefined ? workspace?.root : resolve(io.cwd, values.out);
  if (out === undefined)
    throw new InputError("name a folder with --out: this folder is no workspace");

  if (!values.check && restoreFiles(out)) {
    io.err("a run was killed here: put back what it had replaced\n");
  }
  const only = values.only?.split(",").map((domain) => domain.trim());
  const spec = await locateSpec(name, workspace?.spec, io.cwd);
  const model = buildModel(spec, only);
  const as = values.as ?? (only && values.out !== undefined ? "source" : "packages");
  if (as !== "packages" && as !== "source") {
    throw new InputError(`--as is ${JSON.stringify(as)}; expected packages or source`);
  }
  if (as === "source" && values.out === undefined) {
    throw new InputError("--as source needs a folder of its own: name it with --out");
  }
  const { files, owned } =
    as === "source"
      ? await planSource(model, out)
      : values.out === undefined
        ? await planWorkspace(model, out, only === undefined)
        : await planPackages(model, out, only === undefined);
  if (values.check) return report(compareFiles(out, files, owned), out, io);
  const drift = writeFiles(out, files, owned);
  const count = model.domains.reduce((sum, { operations }) => sum + operations.length, 0);
  const changed = drift.added.length + drift.changed.length + drift.stale.length;
  io.out(
    `revision ${model.revision}: ${count} operations in ${model.domains.length} ${as === "source" ? "folders" : "packages"}, ` +
      `${files.size} files in ${relative(io.cwd, out) || "."}, ${changed} of them changed\n` +
      (as === "source"
        ? "they import the runtime, and zod for schemas: npm install @klaviyo-kit/runtime zod\n" +
          "their mocks also import the sandbox: npm install -D @klaviyo-kit/sandbox msw\n"
        : ""),
  );
  return 0;
};

async function planSource(model: Model, out: string) {
  const files = emitSource(model);
  await refuseForeignSource(out, files);
  return { files, owned: ownedSources(model) };
}

/** The files of packages, with the versions that they have; departed packages go with all files. */
async function planPackages(model: Model, out: string, umbrella: boolean) {
  await refuseForeign(out, model);
  const files = emit(model, { versions: await packageVersions(out), umbrella });
  const departed = umbrella ? await departedPackages(out, model) : [];
  return { files, owned: [...ownedFolders(model, umbrella), ...departed] };
}

/** The files of packages in a workspace, and their reference. */
async function planWorkspace(model: Model, root: string, complete: boolean) {
  const { files, owned } = await planPackages(model, join(root, "packages"), complete);
  return {
    files: new Map([
      ...inFolder("packages", files),
      ...inFolder(REFERENCE, emitReference(model, complete)),
    ]),
    owned: [...owned.map((folder) => `packages/${folder}`), ...(complete ? [REFERENCE] : [])],
  };
}

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
