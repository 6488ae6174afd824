import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { publishedAt } from "../config/source.js";
import { levelsText, releaseText } from "../diff/render/release.js";
import { summary } from "../diff/render/text.js";
import { InputError, UsageError } from "../errors.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { committedRevision, readLock } from "../spec/lock.js";
import { revisionsIn } from "../spec/read.js";
import { REVISION } from "../spec/revision.js";
import { readSource, type Source } from "../spec/source.js";
import { counted } from "../text/counted.js";
import type { Command } from "./io.js";
import { type BumpPlan, planBump } from "./plan-bump.js";
import { findWorkspace, type Workspace } from "./workspace.js";

export const BUMP_HELP = `Usage: klaviyo-kit bump REVISION [--from FILE_OR_URL]

Moves the workspace to another stable revision, newer or older: ingests its description, compares it with
the current revision, generates all packages, and writes a changeset with the release level of each
package and migration notes with code before and after. Writes all files or none. A second run
changes nothing. The summary begins with the statements of the description that ingest could not read,
and lists the operations that spec/overlays/words.json does not explain.

Options
  --from FILE_OR_URL  the description; default: the spec in spec/REVISION if it exists, else the
                      description in Klaviyo's public repository
  -h, --help          show this help

Writes
  spec/REVISION/                      the spec; spec/lock.json has the sha256 of its description
  packages/                           all generated packages
  README.md                           the name of the revision, between its revision comments
  .changeset/revision-REVISION-….md   the changeset
  docs/migrations/OLD-to-REVISION.md  the migration notes

Exit codes
  0  success
  1  error: the description or the workspace is invalid; nothing was written
  2  usage error

Examples
  pnpm klaviyo-kit bump 2025-10-15
  pnpm klaviyo-kit bump 2025-10-15 --from ~/Downloads/stable.json
`;

export const bump: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(BUMP_HELP);
    return 0;
  }
  const [revision, ...others] = positionals;
  if (revision === undefined || others.length > 0) {
    throw new UsageError(`bump expects one revision; got ${positionals.length}`);
  }
  if (!REVISION.test(revision)) {
    throw new UsageError(
      `${JSON.stringify(revision)} is not a revision; expected one like 2025-07-15 or 2025-07-15.pre`,
    );
  }
  if (revision.includes(".")) {
    throw new InputError(
      `${revision} is a beta, which describes only some domains: a bump would remove the packages of all others. ` +
        `Generate its packages into a folder of their own: klaviyo-kit generate --spec ${values.from ?? publishedAt(revision)} --out DIR`,
    );
  }
  const workspace = await findWorkspace(io.cwd);
  if (!workspace)
    throw new InputError("bump needs a klaviyo-kit workspace; this folder is not in one");
  if (restoreFiles(workspace.root)) io.err("restored the files of an interrupted run\n");
  const progress = (step: string): void => {
    if (io.interactive) io.err(`${step}\n`);
  };
  const plan = await planBump({
    workspace,
    revision,
    from: await committedRevision(workspace.spec),
    lock: await readLock(workspace.spec),
    source: await sourceOf(revision, values.from, workspace, io.cwd, progress),
    progress,
  });
  progress("writing");
  const drift = writeFiles(workspace.root, plan.files, plan.owned, plan.drift);
  const changed = drift.added.length + drift.changed.length + drift.stale.length;
  if (changed === 0) {
    io.out(
      [
        ...plan.unread,
        `the workspace is already at revision ${revision}; nothing changed`,
        "",
      ].join("\n"),
    );
    return 0;
  }
  io.out(
    [
      ...plan.unread,
      `${plan.diff.from} → ${revision}: ${summary(plan.diff) || "no differences"}`,
      ...levelsText(plan.release.levels),
      ...plan.unused.map((entry) => `  overlay entry not used: ${entry}`),
      ...releaseText(plan.release, plan.appeared, plan.departed),
      ...lackingText(plan),
      ...wordlessText(plan),
      `${counted(changed, "file")} changed; next: ${plan.appeared.size + plan.departed.length > 0 ? "pnpm install, " : ""}git diff, npm test`,
      "",
    ].join("\n"),
  );
  return 0;
};

/** Lines about hand-written code that needs what the revision lacks. */
function lackingText({ lacking, lostComposed }: BumpPlan): string[] {
  return [
    ...lostComposed.map((name) => `  sdk      lost composed.${name}, whose operations are missing`),
    ...lacking.map(({ path, names }) => `  lacking  ${path} uses ${names.join(", ")}`),
  ];
}

/** A line about operations that only have a sentence made from kind and path. */
const wordlessText = ({ wordless }: BumpPlan): string[] =>
  wordless.length === 0 ? [] : [`  no words in spec/overlays/words.json: ${wordless.join(", ")}`];

/** Reads the description to ingest; `undefined` if the spec exists and `--from` is not given. */
async function sourceOf(
  revision: string,
  from: string | undefined,
  workspace: Workspace,
  cwd: string,
  progress: (step: string) => void,
): Promise<(Source & { name: string }) | undefined> {
  if (from === undefined && (await revisionsIn(workspace.spec)).includes(revision)) {
    progress(`using spec/${revision}; pass --from to read a description`);
    return undefined;
  }
  const origin = from ?? publishedAt(revision);
  const isUrl = /^https?:\/\//.test(origin);
  progress(`reading ${origin}`);
  try {
    const source = await readSource(isUrl ? origin : resolve(cwd, origin));
    return { ...source, name: isUrl ? origin : basename(origin) };
  } catch (error) {
    if (from !== undefined || !(error instanceof InputError)) throw error;
    throw new InputError(`${error.message} (klaviyo-kit bump ${revision} --from FILE)`, {
      cause: error,
    });
  }
}
