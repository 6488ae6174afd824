import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "../errors.js";
import { writeFiles } from "../files/write.js";
import { factsOf } from "../migrate/build-facts.js";
import type { MigrationFacts } from "../migrate/facts.js";
import type { Migrated } from "../migrate/migrate-file.js";
import { preview } from "../migrate/preview.js";
import { buildModel } from "../model/build.js";
import { committedRevision } from "../spec/lock.js";
import { counted } from "../text/counted.js";
import type { Command, CommandIo } from "./io.js";
import { locateSpec } from "./locate.js";

export const MIGRATE_HELP = `Usage: klaviyo-kit migrate PATH… [OPTIONS]

Rewrites TypeScript that uses klaviyo-api so that it uses the packages of klaviyo-kit: imports,
sessions, calls and their options, filters, and the members of results. Without --write, it shows
the differences and writes nothing.

Relies on the types of klaviyo-api, so klaviyo-api has to be installed. Code that it cannot decide on
stays as it was, gets a comment "// klaviyo-kit migrate: …" that says what to write, and is listed with
file and line. Run your formatter and your type checker afterwards.

Arguments
  PATH         a file or folder with .ts, .tsx, .mts or .cts files; the nearest tsconfig.json applies.
               JavaScript that uses klaviyo-api is only listed

Options
  --write      write the files: all of them or, if that fails, none
  --spec SPEC  revision, spec or description with the names of the API;
               default: the newest revision of @klaviyo-kit/spec
  -h, --help   show this help

Exit codes
  0  success: everything was decided
  1  some places are left for you to decide; or an error: a path cannot be read, or klaviyo-api is
     not installed
  2  usage error

Examples
  npx @klaviyo-kit/generator migrate src
  npx @klaviyo-kit/generator migrate src --write
`;

/** Major version of klaviyo-api that the rules are written for. */
const WRITTEN_FOR = "23";

export const migrate: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: "boolean", default: false },
      spec: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(MIGRATE_HELP);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError("migrate expects a file or folder; got none");
  // loaded only when needed, because TypeScript takes long to start
  const { openFiles } = await import("../migrate/open.js");
  const { importedVersion } = await import("../migrate/imported-version.js");
  const { isConcerned, migrateFile, unmigrated } = await import("../migrate/migrate-file.js");
  const { typescript, javascript } = openFiles(positionals.map((path) => resolve(io.cwd, path)));
  const version = importedVersion(typescript);
  if (javascript.length === 0 && !typescript.some(isConcerned)) {
    io.out(`no file imports klaviyo-api: ${positionals.join(", ")}\n`);
    return 0;
  }
  if (version !== undefined && version.split(".")[0] !== WRITTEN_FOR) {
    io.err(`found klaviyo-api ${version}; this command knows the names of ${WRITTEN_FOR}\n`);
  }
  const facts = await readFacts(values.spec, io);
  const read = (path: string): string => readFileSync(path, "utf8");
  const results = [
    ...typescript.map((file) => migrateFile(file, read(file.getFilePath()), facts)),
    ...javascript.map((path) => unmigrated(path, read(path))),
  ];
  const changed = results.filter(({ before, after }) => before !== after);
  if (values.write) writeAll(changed);
  else {
    for (const { path, before, after } of changed) {
      io.out(preview(relative(io.cwd, path), before, after, io.terminal?.color));
    }
  }
  return summarize(results, changed.length, values.write, io);
};

async function readFacts(name: string | undefined, io: CommandIo): Promise<MigrationFacts> {
  const specs = dirname(createRequire(import.meta.url).resolve("@klaviyo-kit/spec/lock.json"));
  const { spec } = await locateSpec(name ?? (await committedRevision(specs)), specs, io.cwd);
  return factsOf(buildModel(spec));
}

/** Writes all files or none. */
function writeAll(changed: readonly Migrated[]): void {
  const [first, ...rest] = changed.map(({ path }) => dirname(path));
  if (first === undefined) return;
  const root = rest.reduce(commonFolder, first);
  writeFiles(root, new Map(changed.map(({ path, after }) => [relative(root, path), after])), []);
}

/** Returns the folder that contains both. */
const commonFolder = (a: string, b: string): string =>
  (b + sep).startsWith(join(a, sep)) ? a : commonFolder(dirname(a), b);

function summarize(
  results: readonly Migrated[],
  changed: number,
  written: boolean,
  io: CommandIo,
): number {
  let places = 0;
  for (const { path, undecided } of results) {
    for (const { line, message } of written ? undecided.after : undecided.before) {
      places++;
      io.out(`${relative(io.cwd, path)}:${line} ${message}\n`);
    }
  }
  const rewritten = written ? "rewritten" : "to rewrite";
  const hint = written || changed === 0 ? "" : "; nothing is written without --write";
  io.out(
    `${counted(changed, "file")} ${rewritten}, ${counted(places, "place")} to decide${hint}\n`,
  );
  return places > 0 ? 1 : 0;
}
