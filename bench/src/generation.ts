import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { REVISION } from "@klaviyo-kit/profiles";
import { type Cold, cold, type Program } from "./cold.js";
import { type Generator, generators, HEY_API, ORVAL } from "./generators.js";
import { type OutputSize, outputSize } from "./output-size.js";
import { bench, root, scratch, versionOf } from "./places.js";
import { compare, count, type Row, size, time } from "./table.js";

/** The most resident memory, in bytes, that generating may take. */
const MAX_MEMORY = 250e6;

/** The description of the packages' revision by default, expected next to the clone. */
export const DESCRIPTION: string = join(root, `../shared/klaviyo-openapi/${REVISION}.json`);

const OUT = join(scratch, "generated");
const WHAT = "ingest + generate, cold process";

/** Compares generating packages from a description with other generators. */
export async function generation(description: string): Promise<Row[]> {
  if (!existsSync(description)) {
    const skipped = "skipped: file not found; pass the path of a description as argument";
    return [{ what: `generation from ${description}`, ours: skipped, peer: "", goal: "" }];
  }
  for (const before of [OUT, ORVAL, HEY_API]) rmSync(before, { recursive: true, force: true });
  const cli = join(root, "generator/dist/cli.js");
  const ours: Program = { args: [cli, "generate", "--spec", description, "--out", OUT] };
  const peers = generators(description);
  const programs = peers.flatMap(({ program }) => (typeof program === "string" ? [] : [program]));
  const [us, ...them] = await cold([ours, ...programs], { cwd: bench, rounds: 5 });
  return peers.flatMap((peer) => {
    if (typeof peer.program === "string") {
      const skipped = `${peer.name}: skipped: ${peer.program}`;
      return [{ what: WHAT, ours: "", peer: skipped, goal: `≤ ${peer.most} ×` }];
    }
    const its = them[programs.indexOf(peer.program)];
    return us && its ? beside(peer, us, its) : [];
  });
}

/** Returns the rows that compare our run and output with a peer's. */
function beside({ name, writes, out, counts, most }: Generator, us: Cold, them: Cold): Row[] {
  const peer = `${versionOf(name)} (${writes})`;
  const [ours, theirs] = [outputSize(OUT, counts), outputSize(out)];
  const bytes = { ours: ours.bytes, theirs: theirs.bytes, unit: size, most: { ratio: most } };
  return [
    compare({ what: WHAT, ours: us.ms, peer, theirs: them.ms, unit: time, most: { ratio: most } }),
    compare({
      what: "… peak memory",
      ours: us.rss,
      peer,
      theirs: them.rss,
      unit: size,
      most: { value: MAX_MEMORY },
    }),
    {
      // Only bytes have a goal; files and lines are shown for information.
      ...compare({ what: `… output${counts ? " (types and operations)" : ""}`, peer, ...bytes }),
      ours: shown(ours),
      peer: `${peer}: ${shown(theirs)}`,
    },
  ];
}

const shown = ({ bytes, files, lines }: OutputSize): string =>
  `${size(bytes)}, ${count(files)} ${files === 1 ? "file" : "files"}, ${count(lines)} lines`;
