import { join } from "node:path";
import { cold } from "./cold.js";
import { bench, versionOf } from "./places.js";
import { type Row, size, time } from "./table.js";

/** ms and bytes over an empty process. */
const MOST_TIME = 10;
const MOST_MEMORY = 5e6;

/** Importing the runtime and one domain in a cold process, over an empty one. */
export async function startUp(): Promise<Row[]> {
  const program = (code: string): string[] => ["--input-type=module", "--eval", code];
  const [empty, us, them] = await cold(
    [
      program(""),
      program(`await import("@klaviyo-kit/runtime"); await import("@klaviyo-kit/profiles");`),
      program(`await import("klaviyo-api");`),
    ],
    { cwd: join(bench), rounds: 15 },
  );
  if (!empty || !us || !them) return [];
  const ms = us.ms - empty.ms;
  const rss = us.rss - empty.rss;
  const name = versionOf("klaviyo-api");
  return [
    {
      what: "cold import of the runtime and one domain",
      ours: time(ms),
      peer: `${name}: ${time(them.ms - empty.ms)}`,
      goal: `≤ ${time(MOST_TIME)}`,
      met: ms <= MOST_TIME,
    },
    {
      what: "… its memory",
      ours: size(rss),
      peer: `${name}: ${size(them.rss - empty.rss)}`,
      goal: `≤ ${size(MOST_MEMORY)}`,
      met: rss <= MOST_MEMORY,
    },
  ];
}
