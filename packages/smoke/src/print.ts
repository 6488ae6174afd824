import { smoke } from "./checks.js";

// Node, Bun and Deno all have it.
const { argv } = (globalThis as unknown as { process: { argv: string[] } }).process;
console.log(JSON.stringify(await smoke(argv[2] as string)));
