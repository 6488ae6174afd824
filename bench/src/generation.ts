import { existsSync } from "node:fs";
import { join } from "node:path";
import { cold } from "./cold.js";
import { bench, packageFolder, root, scratch, versionOf } from "./places.js";
import { type Row, size, time, times } from "./table.js";

/** Bytes of resident memory that generating may take. */
const MOST_MEMORY = 250e6;

/** Klaviyo's description beside the clone, unless another is named. */
export const DESCRIPTION: string = join(root, "../shared/klaviyo-openapi/2025-07-15.json");

/** From a raw description to packages, against openapi-typescript writing types alone. */
export async function generation(description: string): Promise<Row[]> {
  if (!existsSync(description)) {
    const skipped = "skipped: no description there; name one as the argument";
    return [{ what: `generation from ${description}`, ours: skipped, peer: "", goal: "" }];
  }
  const ours = [join(root, "generator/dist/cli.js"), "generate", "--spec", description];
  const peer = [join(packageFolder("openapi-typescript"), "bin/cli.js"), description];
  const [us, them] = await cold(
    [
      [...ours, "--out", join(scratch, "generated")],
      [...peer, "--output", join(scratch, "openapi-typescript.d.ts")],
    ],
    { cwd: bench, rounds: 5 },
  );
  if (!us || !them) return [];
  const name = versionOf("openapi-typescript");
  return [
    {
      what: "ingest + generate, cold process",
      ours: time(us.ms),
      peer: `${name} (types alone): ${time(them.ms)}`,
      goal: `≤ 1.0 × (${times(us.ms / them.ms)})`,
      met: us.ms <= them.ms,
    },
    {
      what: "… its peak memory",
      ours: size(us.rss),
      peer: `${name}: ${size(them.rss)}`,
      goal: `≤ ${size(MOST_MEMORY)}`,
      met: us.rss <= MOST_MEMORY,
    },
  ];
}
