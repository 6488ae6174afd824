/**
 * Names that a domain's types may not take: those that emitted files import from the runtime, and
 * those of the language that emitted types use.
 */
export const RESERVED: readonly string[] = [
  "Bound",
  "Call",
  "Client",
  "NoContent",
  "OtherNumber",
  "OtherString",
  "PagedCall",
  "Prefilled",
  "Relationship",
  "Resource",
  "ResourceIdentifier",
  "ToMany",
  "ToOne",
  "Unrecognized",
  "Upload",
  "Array",
  "Blob",
  "File",
  "Omit",
  "Partial",
  "Pick",
  "Record",
  "Object",
  "String",
  "Number",
  "Boolean",
  "Symbol",
  "Promise",
];
