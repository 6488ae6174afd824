import type { Domain } from "../../model/model.js";
import { printImport } from "../print/import.js";

/** What the template of `face.ts` shows. */
export interface FaceView {
  face: string;
  /** functions of the domain, and their former names */
  names: readonly string[];
  imports: string;
}

/**
 * The functions stand there by name. An import of all that `operations.ts` exports needs a helper of
 * the bundler's, in a file of its own, which a cold start would read too.
 */
export function faceView({ face, operations }: Domain): FaceView {
  const names = operations.flatMap(({ name, aliases }) => [name, ...aliases]);
  return { face, names, imports: printImport(names, "./operations.js") };
}
