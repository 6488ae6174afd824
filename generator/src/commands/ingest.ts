import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { InputError } from "../errors.js";
import { jsonText } from "../files/json-text.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { ingest as ingestDescription } from "../ingest/ingest.js";
import { specFiles } from "../spec/files.js";
import { LOCK_FILE, lockSource, readLock } from "../spec/lock.js";
import { operationsOf } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { parseOpenApi } from "../spec/parse.js";
import { readSource } from "../spec/source.js";
import type { Command } from "./io.js";
import { findWorkspace } from "./workspace.js";

export const INGEST_HELP = `klaviyo-kit ingest FILE_OR_URL [--revision R] [--descriptions] [--out DIR]

Makes a spec of a description as Klaviyo publishes it: facts only, corrected by the overlays, one
file a domain. All files are written or none.

  --revision      instead of the revision that the description states
  --descriptions  keep Klaviyo's own words, for a private regeneration
  --out           folder of the specs; the workspace's spec/ if left out

Examples
  pnpm klaviyo-kit ingest https://raw.githubusercontent.com/klaviyo/openapi/2025-07-15/openapi/stable.json
  pnpm klaviyo-kit ingest stable.json --out /tmp/spec
`;

/** \`klaviyo-kit ingest\`: see {@link INGEST_HELP}. */
export const ingest: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      revision: { type: "string" },
      descriptions: { type: "boolean", default: false },
      out: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(INGEST_HELP);
    return 0;
  }
  const [origin, ...others] = positionals;
  if (origin === undefined || others.length > 0) {
    throw new InputError(`ingest takes one file or URL, got ${positionals.length}`);
  }
  const workspace = await findWorkspace(io.cwd);
  if (values.out === "") throw new InputError("--out is empty; expected a folder");
  const out = values.out === undefined ? workspace?.spec : resolve(io.cwd, values.out);
  if (out === undefined)
    throw new InputError("name a folder with --out: this folder is no workspace");
  if (restoreFiles(out)) io.err("a run was killed here: put back what it had replaced\n");

  const isUrl = /^https?:\/\//.test(origin);
  if (io.interactive) io.err(`reading ${origin}\n`);
  const source = await readSource(isUrl ? origin : resolve(io.cwd, origin));
  const { spec, report } = ingestDescription(parseOpenApi(source), {
    overlays: await readOverlays(),
    descriptions: values.descriptions,
    consume: true,
    ...(values.revision !== undefined && { revision: values.revision }),
  });
  const revision = spec.info.version;
  const parts = specFiles(spec);
  const lock = lockSource(
    await readLock(out),
    revision,
    isUrl ? origin : basename(origin),
    source.text,
  );
  const files = new Map(parts).set(LOCK_FILE, jsonText(lock));
  writeFiles(out, files, [revision]);

  const operations = operationsOf(spec).map(({ operation }) => operation);
  const filters = operations.filter((operation) => operation["x-klaviyo-filters"]);
  io.out(
    [
      `revision ${revision}: ${operations.length} operations, ${parts.size - 1} domains, ` +
        `${filters.length} filters, in ${relative(io.cwd, join(out, revision)) || "."}`,
      ...[...report.corrections].map(([rule, count]) => `  corrected ${rule}: ${count}`),
      ...report.unused.map((entry) => `  applies to nothing here: ${entry}`),
      "",
    ].join("\n"),
  );
  return 0;
};
