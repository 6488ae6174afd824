export {
  isValidationError,
  ValidationError,
  type ValidationIssue,
} from "../errors/validation-error.js";
export type { ResponseDocument } from "../json-api/response.js";
export { gte, lte, maxLength, minLength } from "./bounds.js";
export { explain } from "./explain.js";
export {
  anything,
  document,
  identifier,
  noContent,
  relationship,
  resourceLinks,
  toMany,
  toOne,
} from "./json-api.js";
export { looseObject, record, type Shape, strictObject } from "./objects.js";
export { filter, prefilled, upload } from "./requests.js";
export type { Schema } from "./schema.js";
export { openEnum, openUnion, union } from "./unions.js";
export { type Schemas, type ValidationOptions, validation } from "./validation.js";
export {
  boolean,
  date,
  dateTime,
  int,
  literal,
  null,
  number,
  otherNumber,
  otherString,
  string,
  unknown,
  within,
} from "./values.js";
export { array, nullable, nullish, optional, schema } from "./wrappers.js";
