/**
 * What the core loads when it is needed, which is seldom: explanations of mistakes and notices. Bundles
 * that load a program in parts keep it apart.
 */
export { unknownParameter } from "./unknown-parameter.js";
export { reportWait } from "./wait-lines.js";
export { warnIfDeprecated } from "./warn-if-deprecated.js";
