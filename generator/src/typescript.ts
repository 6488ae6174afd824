import { createRequire } from "node:module";
import type ts from "typescript";

/**
 * The compiler's API, in place of `typescript` in the built generator (tsdown.config.ts): the copy that
 * ts-morph carries, so that one compiler is loaded and not two. Importing so large a CommonJS file
 * makes Node parse it three times, to learn its format and its names; requiring it does not, which
 * saves a quarter of a second at every start.
 */
const typescript = createRequire(import.meta.url)(
  "@ts-morph/common/dist/typescript.js",
) as typeof ts;

export default typescript;
