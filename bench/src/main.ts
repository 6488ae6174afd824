import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bump } from "./bump.js";
import { bundles } from "./bundles.js";
import { DESCRIPTION, generation } from "./generation.js";
import { installs } from "./installs.js";
import { bench } from "./places.js";
import { requestCpu } from "./request-cpu.js";
import { sandbox } from "./sandbox.js";
import { startUp } from "./start-up.js";
import { type Row, table } from "./table.js";
import { throughput } from "./throughput.js";
import { typeCheck } from "./type-check.js";

const { values, positionals } = parseArgs({
  options: {
    only: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
  allowPositionals: true,
});
const [description = DESCRIPTION] = positionals;

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  generation: () => generation(description),
  bump: () => bump(description),
  "type-check": typeCheck,
  bundles,
  installs,
  "start-up": startUp,
  "request-cpu": requestCpu,
  throughput,
  sandbox,
};

const HELP = `pnpm bench [DESCRIPTION] [--only PART,PART]

Compares klaviyo-kit with its peers side by side and writes bench/RESULTS.md. With --only, runs some
parts and writes no file. Parts: ${Object.keys(parts).join(", ")}.`;

const names = values.only?.split(",") ?? Object.keys(parts);
const unknown = names.filter((name) => !parts[name]);
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`unknown part: ${unknown.join(", ")}\n`);
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const rows: Row[] = [];
for (const name of names) {
  console.error(`measuring: ${name}`);
  rows.push(...((await parts[name]?.()) ?? []));
}
const machine = `Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}`;
const method = "Values are medians; each pair ran side by side. Ratio: ours divided by the peer's.";
const text = `# Results of \`pnpm bench\`\n\n${machine}. ${method}\n\n${table(rows)}`;
if (!values.only) writeFileSync(join(bench, "RESULTS.md"), text);
console.log(text);
