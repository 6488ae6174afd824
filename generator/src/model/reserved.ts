/** Names that a domain's functions cannot have, because emitted files import or declare them. */
export const RESERVED_FUNCTIONS: readonly string[] = [
  "bindOperations",
  "client",
  "createClient",
  "formOperation",
  "keyedOperation",
  // its handler would be called mockHandler
  "mock",
  "operation",
  "operations",
  "pagedOperation",
  "pagedReport",
  "report",
];

/** Further names that an accessor cannot have: members of the class `Klaviyo`. */
export const RESERVED_ACCESSORS: readonly string[] = ["constructor"];

/**
 * Names that a domain's types cannot have: types that emitted files import from the runtime, and
 * global types that they use.
 */
export const RESERVED: readonly string[] = [
  "ApiPromise",
  "CallOptions",
  "Client",
  "DateTime",
  "Document",
  "Filter",
  "FilterField",
  "LinkedToMany",
  "LinkedToOne",
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
