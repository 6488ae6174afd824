import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import type { SourceFile } from "ts-morph";
import { UsageError } from "../errors.js";
import { writeFiles } from "../files/write.js";
import type { MigrationFacts } from "../migrate/facts.js";
import type { Undecided } from "../migrate/marks.js";
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

interface Migrated {
  /** absolute */
  path: string;
  before: string;
  after: string;
  /** with lines of the file before, and after */
  undecided: { before: readonly Undecided[]; after: readonly Undecided[] };
}

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
  const { importedVersion, javaScriptIn, openFiles } = await import("../migrate/open.js");
  const paths = positionals.map((path) => resolve(io.cwd, path));
  const files = openFiles(paths);
  const untyped = javaScriptIn(paths);
  const { marksIn } = await import("../migrate/marks.js");
  const version = importedVersion(files);
  const isMarked = files.some((file) => marksIn(file.getFullText()).length > 0);
  const { loadsKlaviyoApi } = await import("../migrate/rules/modules.js");
  const isUsed = version !== undefined || files.some(loadsKlaviyoApi);
  if (!isUsed && untyped.length === 0 && !isMarked) {
    io.out(`no file imports klaviyo-api: ${positionals.join(", ")}\n`);
    return 0;
  }
  if (version !== undefined && version.split(".")[0] !== WRITTEN_FOR) {
    io.err(`found klaviyo-api ${version}; this command knows the names of ${WRITTEN_FOR}\n`);
  }
  const results = [
    ...(await migrateFiles(files, await readFacts(values.spec, io))),
    ...untyped.map(leftAlone),
  ];
  const { preview } = await import("../migrate/preview.js");
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
  const { factsOf } = await import("../migrate/build-facts.js");
  const specs = dirname(createRequire(import.meta.url).resolve("@klaviyo-kit/spec/lock.json"));
  const { spec } = await locateSpec(name ?? (await committedRevision(specs)), specs, io.cwd);
  return factsOf(buildModel(spec));
}

async function migrateFiles(
  files: readonly SourceFile[],
  facts: MigrationFacts,
): Promise<Migrated[]> {
  const { marksIn } = await import("../migrate/marks.js");
  const { linesAfter, rewriteFile } = await import("../migrate/rewrite.js");
  const { ALL_RULES } = await import("../migrate/rules/all.js");
  return files.map((file) => {
    const rewritten = rewriteFile(file, ALL_RULES, facts);
    const path = file.getFilePath();
    const before = readFileSync(path, "utf8");
    // ts-morph drops the byte order mark
    const after = (before.startsWith("\uFEFF") ? "\uFEFF" : "") + rewritten.text;
    return {
      path,
      before,
      after,
      // Places that an earlier run has marked stay undecided until their comments are gone.
      undecided: {
        before: merged(rewritten.undecided, marksIn(before), ({ message }) => message),
        after: merged(linesAfter(rewritten), marksIn(after), ({ line }) => line),
      },
    };
  });
}

/** Returns some places and those others that have none of their keys, by line. */
function merged(
  places: readonly Undecided[],
  others: readonly Undecided[],
  key: (place: Undecided) => unknown,
): Undecided[] {
  const known = new Set(places.map(key));
  const added = others.filter((one) => !known.has(key(one)));
  return [...places, ...added].sort((a, b) => a.line - b.line);
}

const NO_TYPES: Undecided = {
  line: 1,
  message:
    "JavaScript has no types that tell what to rewrite: make it TypeScript first, or migrate it by hand",
};

/** Returns the result for a JavaScript file. */
function leftAlone(path: string): Migrated {
  const text = readFileSync(path, "utf8");
  return { path, before: text, after: text, undecided: { before: [NO_TYPES], after: [NO_TYPES] } };
}

/** Writes all files or none. */
function writeAll(changed: readonly Migrated[]): void {
  const [first, ...rest] = changed.map(({ path }) => dirname(path));
  if (first === undefined) return;
  const root = rest.reduce(commonFolder, first);
  writeFiles(root, new Map(changed.map(({ path, after }) => [relative(root, path), after])), []);
}

/** Returns the deepest folder that contains both. */
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
