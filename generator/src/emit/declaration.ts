import type { Schema } from "../model/schema.js";
import type { TypeOptions } from "./schema-types.js";

/** A type that a domain exports. */
export interface Declaration {
  name: string;
  schema: Schema;
  comment: string;
  options?: TypeOptions;
  /** members that the schema has and the type leaves to another declaration */
  elsewhere?: readonly string[];
  /** a declaration that is a type only: another one's schema has its members */
  typeOnly?: true;
}
