import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { emit, emitReference, emitSource, ownedFolders, ownedSources } from "../emit/emit.js";
import { UsageError } from "../errors.js";
import { compareFiles, type Drift, inFolder } from "../files/compare.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { committedRevision } from "../spec/lock.js";
import { counted } from "../text/counted.js";
import { explained } from "./explained.js";
import type { Command } from "./io.js";
import { locateSpec, reportUnread } from "./locate.js";
import {
  checkPackageFolders,
  checkSourceFolders,
  departedPackages,
  packageVersions,
} from "./packages.js";
import { findWorkspace, REFERENCE } from "./workspace.js";

export const GENERATE_HELP = `Usage: klaviyo-kit generate [--spec SPEC] [--out DIR] [--only DOMAINS]
                            [--as packages|source] [--check]

Writes one package per domain and the umbrella package from a spec or a description; or plain source
for your own project, which uses the published runtime. Writes all files or none. In a klaviyo-kit
workspace it also writes the reference in ${REFERENCE}/. Statements of a description that ingest could
not read are printed to standard error.

Options
  --spec SPEC     a revision in the spec folder (2025-07-15), a folder or file with a spec, or one of
                  Klaviyo's OpenAPI descriptions (file or URL); default: the workspace's current revision
  --out DIR       output folder; default: packages/ of the workspace
  --only DOMAINS  comma-separated package names (profiles,events), without the umbrella package;
                  default: all
  --as FORM       packages (with package.json and README) or source (one folder per domain);
                  default: source if --only and --out are given, else packages
  --check         write nothing; exit with 1 if the files on disk are not up to date
  -h, --help      show this help

Exit codes
  0  success
  1  error: the spec is invalid, files cannot be written, or --check found differences
  2  usage error

Examples
  pnpm klaviyo-kit generate
  npx @klaviyo-kit/generator generate --spec stable.json --only profiles,events --out src/klaviyo
`;

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
    throw new UsageError("--spec is missing; it is only optional in a klaviyo-kit workspace");
  if (values.out === "") throw new UsageError("--out is empty; expected a folder");
  const out = values.out === undefined ? workspace?.root : resolve(io.cwd, values.out);
  if (out === undefined)
    throw new UsageError("--out is missing; it is only optional in a klaviyo-kit workspace");

  if (!values.check && restoreFiles(out)) {
    io.err("restored the files of an interrupted run\n");
  }
  const only = values.only?.split(",").map((domain) => domain.trim());
  const located = await locateSpec(name, workspace?.spec, io.cwd);
  // The report of a spec was read when it was ingested.
  if (located.fromDescription) reportUnread(located, io);
  const model = await explained(buildModel(located.spec, only));
  const as = values.as ?? (only && values.out !== undefined ? "source" : "packages");
  if (as !== "packages" && as !== "source") {
    throw new UsageError(`--as is ${JSON.stringify(as)}; expected packages or source`);
  }
  if (as === "source" && values.out === undefined) {
    throw new UsageError("--as source needs an output folder: add --out DIR");
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
    `revision ${model.revision}: ${counted(count, "operation")} in ${counted(model.domains.length, as === "source" ? "folder" : "package")}, ` +
      `${counted(files.size, "file")} in ${relative(io.cwd, out) || "."}, ${changed} changed\n` +
      (as === "source"
        ? "next: npm install @klaviyo-kit/runtime zod (zod is for schemas)\n" +
          "for the mocks: npm install -D @klaviyo-kit/sandbox msw\n"
        : ""),
  );
  return 0;
};

async function planSource(model: Model, out: string) {
  const files = emitSource(model);
  await checkSourceFolders(out, files);
  return { files, owned: ownedSources(model) };
}

/** Plans the packages with their current versions; removed packages lose all their files. */
async function planPackages(model: Model, out: string, umbrella: boolean) {
  await checkPackageFolders(out, model);
  const files = emit(model, { versions: await packageVersions(out), umbrella });
  const departed = umbrella ? await departedPackages(out, model) : [];
  return { files, owned: [...ownedFolders(model, umbrella), ...departed] };
}

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
    io.out(`${relative(io.cwd, out) || "."} is up to date\n`);
    return 0;
  }
  io.err(
    `${lines.join("\n")}\n${lines.length === 1 ? "1 file is" : `${lines.length} files are`} not up to date; run klaviyo-kit generate\n`,
  );
  return 1;
}
