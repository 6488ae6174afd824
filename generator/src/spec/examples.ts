import type { JsonValue } from "./openapi.js";
import { readOverlay } from "./overlay.js";

/** The overlay `examples.json`: values that make the example of each operation meaningful. */
export interface ExamplesFile {
  /** ids by JSON:API type, where a made-up one would be refused */
  ids: Record<string, string>;
  /** values by `NAME` of a member or parameter, or by `TYPE:NAME` inside a resource of a JSON:API type */
  values: Record<string, JsonValue>;
  /** whole parameters by operation id, where the required members alone make no useful call */
  operations: Record<string, Record<string, JsonValue>>;
  /** ids of the operations whose examples a README shows at once, in this order per domain */
  first: string[];
}

/** Reads the examples that are part of the generator. */
export const readExamples = (): Promise<ExamplesFile> => readOverlay<ExamplesFile>("examples.json");
