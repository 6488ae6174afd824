import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { publishedAt } from "../config/source.js";
import { levelsText, releaseText } from "../diff/render/release.js";
import { summary } from "../diff/render/text.js";
import { InputError } from "../errors.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { committedRevision, readLock } from "../spec/lock.js";
import { revisionsIn } from "../spec/read.js";
import { REVISION } from "../spec/revision.js";
import { readSource, type Source } from "../spec/source.js";
import type { Command } from "./io.js";
import { planBump } from "./plan-bump.js";
import { findWorkspace, type Workspace } from "./workspace.js";

export const BUMP_HELP = `klaviyo-kit bump REVISION [--from FILE_OR_URL]

Moves the workspace to another revision, newer or older: ingests its description, compares it with
the current revision, generates all packages, and writes one changeset with the level of each
package's release and migration notes with code before and after. All files are written or none;
a second run changes nothing.

  --from  description to read; Klaviyo's public repository if left out, and nothing is read where
          spec/ has the revision already

Writes
  spec/REVISION/                      the facts, and in spec/lock.json the sha256 of the description
  packages/                           every generated package
  .changeset/revision-REVISION-….md   for changesets
  docs/migrations/OLD-to-REVISION.md  for the users of the packages

Examples
  pnpm klaviyo-kit bump 2025-10-15
  pnpm klaviyo-kit bump 2025-10-15 --from ~/Downloads/stable.json
`;

/** \`klaviyo-kit bump\`: see {@link BUMP_HELP}. */
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
    throw new InputError(`bump takes one revision, got ${positionals.length}`);
  }
  if (!REVISION.test(revision)) {
    throw new InputError(
      `${JSON.stringify(revision)} is no revision; expected one like 2025-07-15 or 2025-07-15.pre`,
    );
  }
  const workspace = await findWorkspace(io.cwd);
  if (!workspace) throw new InputError("bump works in a workspace of klaviyo-kit; this is none");
  if (restoreFiles(workspace.root))
    io.err("a run was killed here: put back what it had replaced\n");
  const tell = (step: string): void => {
    if (io.interactive) io.err(`${step}\n`);
  };
  const plan = await planBump({
    workspace,
    revision,
    from: await committedRevision(workspace.spec),
    lock: await readLock(workspace.spec),
    source: await sourceOf(revision, values.from, workspace, io.cwd, tell),
    tell,
  });
  tell("writing");
  const drift = writeFiles(workspace.root, plan.files, plan.owned, plan.drift);
  const changed = drift.added.length + drift.changed.length + drift.stale.length;
  if (changed === 0) {
    io.out(`the workspace is at revision ${revision} already; nothing changed\n`);
    return 0;
  }
  io.out(
    [
      `${plan.diff.from} → ${revision}: ${summary(plan.diff) || "no difference"}`,
      ...levelsText(plan.release.levels),
      ...plan.unused.map((entry) => `  applies to nothing here: ${entry}`),
      ...releaseText(plan.release, plan.appeared, plan.departed),
      `${changed} files changed; next: ${plan.appeared.size + plan.departed.length > 0 ? "pnpm install, " : ""}git diff, npm test`,
      "",
    ].join("\n"),
  );
  return 0;
};

/** The description to ingest; `undefined` where the spec lies there and nothing else was asked for. */
async function sourceOf(
  revision: string,
  from: string | undefined,
  workspace: Workspace,
  cwd: string,
  tell: (step: string) => void,
): Promise<(Source & { name: string }) | undefined> {
  if (from === undefined && (await revisionsIn(workspace.spec)).includes(revision)) {
    tell(`spec/${revision} is there; --from would read a description`);
    return undefined;
  }
  const origin = from ?? publishedAt(revision);
  const isUrl = /^https?:\/\//.test(origin);
  tell(`reading ${origin}`);
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
