export type { CommandIo } from "./io.js";
export { type Program, runSandbox } from "./run.js";
