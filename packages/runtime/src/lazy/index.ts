/**
 * Code that few calls need: explanations and notices. `withLazy` imports it on demand, so that
 * bundlers with code splitting put it into a file of its own.
 */
export { unknownParameter } from "./unknown-parameter.js";
export { reportWait } from "./wait-lines.js";
export { warnOfDeprecation } from "./warn-of-deprecation.js";
