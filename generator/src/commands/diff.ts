import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Diff, isBreaking } from "../diff/change.js";
import { compareModels } from "../diff/compare.js";
import { renderHtml } from "../diff/render/html.js";
import { renderJson } from "../diff/render/json.js";
import { renderMarkdown } from "../diff/render/markdown.js";
import { renderText } from "../diff/render/text.js";
import { InputError, UsageError } from "../errors.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { isFolder } from "../spec/read.js";
import type { Terminal } from "../text/terminal.js";
import type { Command } from "./io.js";
import { locateSpec, reportUnread } from "./locate.js";
import { findWorkspace } from "./workspace.js";

export const DIFF_HELP = `Usage: klaviyo-kit diff A B [C …] [OPTIONS]

Compares two revisions from the point of view of the packages' users: what changed, by package,
operation, resource and field, and what breaks. With more than two, each is compared with the one before
it. Statements of the descriptions that ingest could not read are printed to standard error.

Arguments
  A B C        a revision in the spec folder (2025-07-15), a folder or file with a spec, or one of
               Klaviyo's OpenAPI descriptions (file or URL)

Options
  --format F      text for terminals (default), json for programs, markdown for pull requests, or
                  html for a self-contained page
  --used-by DIR   report only changes that touch the TypeScript project in DIR, each with file and
                  line; reads the files of DIR/tsconfig.json, or else all .ts, .tsx and .mts files
  --fail-on breaking
                  exit with 1 if a reported change is breaking, so that CI can use it
  -h, --help      show this help

Environment
  NO_COLOR     no color on a terminal; FORCE_COLOR: color without one

Marks
  ✗  breaks requests: a valid call is rejected, or no longer compiles
  !  breaks responses: a value may be missing or have another type
  +  addition
  ·  information: limits, deprecations, names that are kept as aliases

Exit codes
  0  success, with or without differences
  1  --fail-on breaking, and a breaking change was reported; or an error: a spec, a description or
     the project is invalid or cannot be read
  2  usage error

Examples
  pnpm klaviyo-kit diff 2025-07-15 stable.json
  pnpm klaviyo-kit diff old.json new.json newest.json --format html > changes.html
  pnpm klaviyo-kit diff 2025-07-15 2026-07-15 --used-by ../shop --fail-on breaking
`;

type Render = (diffs: readonly Diff[], terminal: Terminal | undefined) => string;

const RENDER: Readonly<Record<string, Render>> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
};

export const diff: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: "string", default: "text" },
      "used-by": { type: "string" },
      "fail-on": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(DIFF_HELP);
    return 0;
  }
  if (positionals.length < 2) {
    throw new UsageError(
      `diff expects two or more specs or descriptions; got ${positionals.length}`,
    );
  }
  const render = Object.hasOwn(RENDER, values.format) ? RENDER[values.format] : undefined;
  if (!render) {
    const known = Object.keys(RENDER).join(", ");
    throw new UsageError(`--format is ${JSON.stringify(values.format)}; expected one of ${known}`);
  }
  const failOn = values["fail-on"];
  if (failOn !== undefined && failOn !== "breaking") {
    throw new UsageError(`--fail-on is ${JSON.stringify(failOn)}; expected breaking`);
  }
  const workspace = await findWorkspace(io.cwd);
  const models: Model[] = [];
  for (const name of positionals) {
    if (io.interactive) io.err(`reading ${name}\n`);
    const located = await locateSpec(name, workspace?.spec, io.cwd);
    reportUnread(located, io);
    models.push(buildModel(located.spec));
  }
  const project = values["used-by"];
  const used = project === undefined ? undefined : await usageIn(resolve(io.cwd, project), models);
  const diffs = models.slice(1).flatMap((after, n) => {
    const before = models[n];
    if (!before) return [];
    const diff = compareModels(before, after);
    return [used ? used(diff, before, after) : diff];
  });
  io.out(render(diffs, io.terminal));
  return failOn !== undefined && diffs.some(({ changes }) => changes.some(isBreaking)) ? 1 : 0;
};

type Filter = (diff: Diff, before: Model, after: Model) => Diff;

/** Returns a function that keeps the changes of a diff that touch a project. */
async function usageIn(folder: string, models: readonly Model[]): Promise<Filter> {
  if (!(await isFolder(folder))) {
    throw new InputError(`--used-by is ${folder}; expected a folder with a TypeScript project`);
  }
  // loaded only when needed, because TypeScript takes long to start
  const [{ readUsage }, { usedChanges }] = await Promise.all([
    import("../diff/usage/project.js"),
    import("../diff/usage/touches.js"),
  ]);
  const operations = models.flatMap(({ domains }) => domains.flatMap((one) => one.operations));
  const usage = readUsage(folder, new Set(operations.flatMap((one) => [one.name, ...one.aliases])));
  return (diff, before, after) => usedChanges(diff, usage, before, after);
}
