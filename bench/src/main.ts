import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { bundles } from "./bundles.js";
import { DESCRIPTION, generation } from "./generation.js";
import { bench } from "./places.js";
import { requestCpu } from "./request-cpu.js";
import { startUp } from "./start-up.js";
import { type Row, table } from "./table.js";
import { typeCheck } from "./type-check.js";

const [description = DESCRIPTION] = process.argv.slice(2);
if (/^--?h(elp)?$/.test(description)) {
  console.log(
    "pnpm bench [DESCRIPTION]\n\nCompares with peers in one run; writes bench/RESULTS.md.",
  );
  process.exit(0);
}

const parts: readonly [string, () => Promise<Row[]>][] = [
  ["generation", () => generation(description)],
  ["type-check", typeCheck],
  ["bundles", bundles],
  ["start-up", startUp],
  ["CPU a request", requestCpu],
];

const rows: Row[] = [];
for (const [name, measure] of parts) {
  console.error(`measuring: ${name}`);
  rows.push(...(await measure()));
}
const machine = `Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}`;
const text = `# Results of \`pnpm bench\`\n\n${machine}. Medians; every pair ran side by side.\n\n${table(rows)}`;
writeFileSync(join(bench, "RESULTS.md"), text);
console.log(text);
