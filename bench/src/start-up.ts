import { cold, type Program } from "./cold.js";
import { bench, versionOf } from "./places.js";
import { compare, type Row, size, time } from "./table.js";

/** ms and bytes over an empty process. */
const MOST_TIME = 10;
const MOST_MEMORY = 5e6;

/** Importing the runtime and one domain in a cold process, over an empty one. */
export async function startUp(): Promise<Row[]> {
  const program = (code: string): Program => ({ args: ["--input-type=module", "--eval", code] });
  const [empty, us, them] = await cold(
    [
      program(""),
      program(`await import("@klaviyo-kit/runtime"); await import("@klaviyo-kit/profiles");`),
      program(`await import("klaviyo-api");`),
    ],
    { cwd: bench, rounds: 15 },
  );
  if (!empty || !us || !them) return [];
  const peer = versionOf("klaviyo-api");
  return [
    compare({
      // What an empty process takes says how fast the machine is.
      what: `cold import of the runtime and one domain, over an empty process of ${time(empty.ms)}`,
      ours: us.ms - empty.ms,
      peer,
      theirs: them.ms - empty.ms,
      unit: time,
      most: { value: MOST_TIME },
    }),
    compare({
      what: "… its memory",
      ours: us.rss - empty.rss,
      peer,
      theirs: them.rss - empty.rss,
      unit: size,
      most: { value: MOST_MEMORY },
    }),
  ];
}
