import type { OperationTypes } from "../operation/operation.js";
import type { CollectionLinks } from "./document.js";

type Included<T> = T extends { included: infer ByName }
  ? { included?: ByName[keyof ByName][] }
  : T extends { alwaysIncluded: infer Resource }
    ? { included?: Resource[] }
    : unknown;

/** The document that an operation returns, with all members that it may have. */
export type ResponseDocument<T extends OperationTypes> = T["data"] extends undefined
  ? undefined
  : { data: T["data"]; links?: CollectionLinks; meta?: Record<string, unknown> } & Included<T>;
