import { parseArgs } from "node:util";
import type { Diff } from "../diff/change.js";
import { compareModels } from "../diff/compare.js";
import { renderHtml } from "../diff/render/html.js";
import { renderJson } from "../diff/render/json.js";
import { renderMarkdown } from "../diff/render/markdown.js";
import { renderText } from "../diff/render/text.js";
import { InputError } from "../errors.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import type { Command } from "./io.js";
import { locateSpec } from "./locate.js";
import { findWorkspace } from "./workspace.js";

export const DIFF_HELP = `klaviyo-kit diff A B [C …] [--format text|json|markdown|html]

Says what differs between two revisions, to who uses the packages: by package, operation, resource
and field, and how bad it is. More than two make a series: each is compared with the one before.

  A B       a revision of the spec folder, a folder or file with a spec, or a description of
            Klaviyo's (file or URL)
  --format  text for a terminal (as if left out), json for programs, markdown for a pull request,
            html for a page that needs nothing else, with a timeline for a series

  ✗  breaks requests: a call that was right is refused, or does not compile
  !  breaks answers: a value that was promised may be missing or of another form
  +  adds something
  ·  good to know: limits, deprecations, names that stay as aliases

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

/** \`klaviyo-kit diff\`: see {@link DIFF_HELP}. */
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
    throw new InputError(`diff takes two or more specs or descriptions, got ${positionals.length}`);
  }
  const render = Object.hasOwn(RENDER, values.format) ? RENDER[values.format] : undefined;
  if (!render) {
    const known = Object.keys(RENDER).join(", ");
    throw new InputError(`${JSON.stringify(values.format)} is no format; known are ${known}`);
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
