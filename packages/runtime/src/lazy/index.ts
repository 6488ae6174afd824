/**
 * Code that few calls need: explanations of mistakes, and notices. `withLazy` imports it on demand, so that
 * bundlers with code splitting put it into a file of its own.
 */
export { mistake } from "./mistake.js";
export { reportWait } from "./wait-lines.js";
export { warnOfDeprecation } from "./warn-of-deprecation.js";
