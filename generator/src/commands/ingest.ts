import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "../errors.js";
import { jsonText } from "../files/json-text.js";
import { restoreFiles, writeFiles } from "../files/write.js";
import { ingest as ingestDescription } from "../ingest/ingest.js";
import { unreadPlaces, unreadText } from "../ingest/prose/report.js";
import { specFiles } from "../spec/files.js";
import { LOCK_FILE, lockSource, readLock } from "../spec/lock.js";
import { operationsOf } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { parseOpenApi } from "../spec/parse.js";
import { REVISION } from "../spec/revision.js";
import { readSource } from "../spec/source.js";
import { counted } from "../text/counted.js";
import type { Command } from "./io.js";
import { findWorkspace } from "./workspace.js";

export const INGEST_HELP = `Usage: klaviyo-kit ingest FILE_OR_URL [--revision REVISION] [--descriptions] [--out DIR]

Turns a description that Klaviyo publishes into a spec: facts only, corrected by the overlays, one
file per domain. Writes all files or none. Reports statements about filters, sorting, limits, sizes
and pages that it could not read, because a spec has no prose.

Options
  --revision REVISION  the revision of the spec; default: the description's own revision
  --descriptions       keep Klaviyo's descriptions, for private use
  --out DIR            folder of the specs; default: spec/ of the workspace
  -h, --help           show this help

Exit codes
  0  success
  1  error: the description is invalid or cannot be read
  2  usage error

Examples
  pnpm klaviyo-kit ingest https://raw.githubusercontent.com/klaviyo/openapi/2025-07-15/openapi/stable.json
  pnpm klaviyo-kit ingest stable.json --out /tmp/spec
`;

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
    throw new UsageError(`ingest expects one file or URL; got ${positionals.length}`);
  }
  if (values.revision !== undefined && !REVISION.test(values.revision)) {
    throw new UsageError(
      `--revision is ${JSON.stringify(values.revision)}; expected one like 2025-07-15 or 2025-07-15.pre`,
    );
  }
  const workspace = await findWorkspace(io.cwd);
  if (values.out === "") throw new UsageError("--out is empty; expected a folder");
  const out = values.out === undefined ? workspace?.spec : resolve(io.cwd, values.out);
  if (out === undefined)
    throw new UsageError("--out is missing; it is only optional in a klaviyo-kit workspace");
  if (restoreFiles(out)) io.err("restored the files of an interrupted run\n");

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
    unreadPlaces(report.unread),
  );
  const files = new Map(parts).set(LOCK_FILE, jsonText(lock));
  writeFiles(out, files, [revision]);

  const operations = operationsOf(spec).map(({ operation }) => operation);
  const filters = operations.filter((operation) => operation["x-klaviyo-filters"]);
  io.out(
    [
      `revision ${revision}: ${counted(operations.length, "operation")}, ${counted(parts.size - 1, "domain")}, ` +
        `${counted(filters.length, "filter")}, in ${relative(io.cwd, join(out, revision)) || "."}`,
      ...[...report.corrections].map(([rule, count]) => `  corrected ${rule}: ${count}`),
      ...report.unused.map((entry) => `  overlay entry not used: ${entry}`),
      ...unreadText(report.unread),
      "",
    ].join("\n"),
  );
  return 0;
};
