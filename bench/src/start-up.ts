import { cold, type Program } from "./cold.js";
import { bench, versionOf } from "./places.js";
import { compare, type Row, size, time } from "./table.js";

/** Limits in ms and bytes, on top of an empty process. */
const MAX_TIME = 10;
const MAX_MEMORY = 5e6;

/** Measures importing the runtime and one domain in a cold process, minus an empty process. */
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
      // The time of the empty process shows how fast the machine is.
      what: `cold import of the runtime and one domain, on top of an empty process (${time(empty.ms)})`,
      ours: us.ms - empty.ms,
      peer,
      theirs: them.ms - empty.ms,
      unit: time,
      most: { value: MAX_TIME },
    }),
    compare({
      what: "… memory",
      ours: us.rss - empty.rss,
      peer,
      theirs: them.rss - empty.rss,
      unit: size,
      most: { value: MAX_MEMORY },
    }),
  ];
}
