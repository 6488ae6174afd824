import type { Schema } from "../model/schema.js";
import type { TypeOptions } from "./schema-types.js";

/** A type that a domain exports. */
export interface Declaration {
  name: string;
  schema: Schema;
  comment: string;
  options?: TypeOptions;
}
