export {
  isValidationError,
  ValidationError,
  type ValidationIssue,
} from "../errors/validation-error.js";
export type { ResponseDocument } from "../json-api/response.js";
export { issuesOf } from "./explain.js";
export {
  documentShape,
  identifier,
  linkedToMany,
  linkedToOne,
  relationship,
  resourceLinks,
  toMany,
  toOne,
} from "./json-api.js";
export { lazy, looseObject, prefilled, strictObject } from "./objects.js";
export type { AnySchema, ObjectSchema, Schema, ShapeOf } from "./schema.js";
export { openUnion } from "./unions.js";
export { type Schemas, type ValidationOptions, validation } from "./validation.js";
export {
  date,
  dateTime,
  dateTimeInput,
  filter,
  openEnum,
  otherNumber,
  otherString,
  upload,
  within,
} from "./values.js";
