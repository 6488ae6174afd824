/** Names that a domain's functions may not take: those that emitted files import or declare. */
export const RESERVED_FUNCTIONS: readonly string[] = [
  "bindOperations",
  "client",
  "createClient",
  // with its handler: mockHandler
  "mock",
  "operation",
  "operations",
  "pagedOperation",
  "pagedReport",
  "report",
];

/** Names that a face may not take besides: the umbrella has members of these names. */
export const RESERVED_FACES: readonly string[] = ["constructor"];

/**
 * Names that a domain's types may not take: those that emitted files import from the runtime, and
 * those of the language that emitted types use.
 */
export const RESERVED: readonly string[] = [
  "ApiPromise",
  "CallOptions",
  "Client",
  "DateTime",
  "Document",
  "Filter",
  "FilterField",
  "NoContent",
  "Operation",
  "OtherNumber",
  "OtherString",
  "PagePromise",
  "Prefilled",
  "Relationship",
  "Resource",
  "ResourceIdentifier",
  "ResourceLinks",
  "Selected",
  "Selection",
  "ToMany",
  "ToOne",
  "Unrecognized",
  "Upload",
  "Array",
  "Blob",
  "Date",
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
