export {
  isValidationError,
  ValidationError,
  type ValidationIssue,
} from "../errors/validation-error.js";
export type { ResponseDocument } from "../json-api/response.js";
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
export { filter, prefilled, upload } from "./requests.js";
export { type Schema, schema } from "./schema.js";
export { type Schemas, type ValidationOptions, validation } from "./validation.js";
export { date, dateTime, optional, otherNumber, otherString, unrecognized } from "./values.js";
