import type { OperationTypes } from "../operation/operation.js";
import type { CollectionLinks } from "./document.js";

type Included<T> = T extends { included: infer ByName }
  ? { included?: ByName[keyof ByName][] }
  : unknown;

/** The document that an operation answers with, with everything that it may hold. */
export type ResponseDocument<T extends OperationTypes> = T["data"] extends undefined
  ? undefined
  : { data: T["data"]; links?: CollectionLinks; meta?: Record<string, unknown> } & Included<T>;
