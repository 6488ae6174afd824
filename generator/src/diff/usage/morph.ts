import { createRequire } from "node:module";

/** Required, not imported, for the reason in `typescript.ts`. */
export const { Node: is, Project } = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");
