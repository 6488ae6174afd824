import type { Schema } from "../model/schema.js";
import type { TypeOptions } from "./schema-types.js";

/** A type that a domain exports. */
export interface Declaration {
  name: string;
  schema: Schema;
  comment: string;
  options?: TypeOptions;
  /** members of the schema that the type leaves to another declaration */
  elsewhere?: readonly string[];
  /** emit no zod schema, because that of another declaration contains these members */
  typeOnly?: true;
}
