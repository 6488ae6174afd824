import { parseArgs } from "node:util";
import type { Diff } from "../diff/change.js";
import { compareModels } from "../diff/compare.js";
import { renderHtml } from "../diff/render/html.js";
import { renderJson } from "../diff/render/json.js";
import { renderMarkdown } from "../diff/render/markdown.js";
import { renderText } from "../diff/render/text.js";
import { UsageError } from "../errors.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import type { Command } from "./io.js";
import { locateSpec } from "./locate.js";
import { findWorkspace } from "./workspace.js";

export const DIFF_HELP = `Usage: klaviyo-kit diff A B [C …] [--format text|json|markdown|html]

Compares two revisions from the view of the packages' users: what changed, by package, operation,
resource and field, and what breaks. With more than two, each is compared with the one before it.

Arguments
  A B C        a revision in the spec folder (2025-07-15), a folder or file with a spec, or a
               description of Klaviyo's (file or URL)

Options
  --format F   text for terminals (default), json for programs, markdown for pull requests, or
               html for a self-contained page
  -h, --help   show this help

Marks
  ✗  breaks requests: a valid call is rejected, or no longer compiles
  !  breaks responses: a value may be missing or have another type
  +  addition
  ·  information: limits, deprecations, names that are kept as aliases

Exit codes
  0  success, with or without differences
  1  error: a spec or description is invalid or cannot be read
  2  usage error

Examples
  pnpm klaviyo-kit diff 2025-07-15 stable.json
  pnpm klaviyo-kit diff old.json new.json newest.json --format html > changes.html
`;

const RENDER: Readonly<Record<string, (diffs: readonly Diff[]) => string>> = {
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
  const workspace = await findWorkspace(io.cwd);
  const models: Model[] = [];
  for (const name of positionals) {
    if (io.interactive) io.err(`reading ${name}\n`);
    models.push(buildModel(await locateSpec(name, workspace?.spec, io.cwd)));
  }
  const diffs = models.slice(1).flatMap((after, n) => {
    const before = models[n];
    return before ? [compareModels(before, after)] : [];
  });
  io.out(render(diffs));
  return 0;
};
