import { smoke } from "./checks.js";

// Node, Bun and Deno all have `process`.
const { argv, versions } = (
  globalThis as unknown as { process: { argv: string[]; versions: Record<string, string> } }
).process;
console.log(JSON.stringify({ versions, outcome: await smoke(argv[2] as string) }));
