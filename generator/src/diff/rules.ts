/** What a change means for the users of a package. */
export type ChangeClass = "breaking-request" | "breaking-response" | "additive" | "informational";

/** How a change shows in the exports of a package. */
export type Seen = "unseen" | "gained" | "changed" | "lost";

/** The meaning of one kind of change. */
export interface Rule {
  class: ChangeClass;
  /** the strongest effect on the exports of the package */
  seen: Seen;
  /** predicate of a sentence; the subject is an operation, a resource or a path */
  says: string;
}

/**
 * The meaning of each kind of change. Changes that Klaviyo may make within a revision are never breaking:
 * new operations, optional request fields, response fields, enum values and union members.
 *
 * A change breaks requests if a valid call is rejected, and responses if a value may be missing or have
 * another type. Responses with stricter types break nothing.
 */
const TABLE = {
  "domain-added": ["additive", "unseen", "is a new package"],
  "domain-removed": ["breaking-request", "lost", "was removed"],
  "operation-added": ["additive", "gained", "is new"],
  "operation-removed": ["breaking-request", "lost", "was removed"],
  // its types have the new name only
  "operation-renamed": ["informational", "lost", "was renamed; the old name is a deprecated alias"],
  "operation-renamed-without-alias": [
    "breaking-request",
    "lost",
    "was renamed; the old name was removed",
  ],
  "operation-moved": ["breaking-request", "lost", "moved to another package"],
  "type-renamed": ["breaking-request", "lost", "exports a type under another name"],
  "type-removed": ["breaking-request", "lost", "no longer exports the type"],
  "operation-path-changed": ["informational", "unseen", "has another path"],
  "operation-method-changed": ["informational", "unseen", "has another method"],
  "operation-deprecated": ["informational", "unseen", "is deprecated"],
  "operation-undeprecated": ["informational", "unseen", "is no longer deprecated"],
  "alias-added": ["additive", "gained", "has a new alias"],
  "alias-removed": ["breaking-request", "lost", "has lost an alias"],
  "auth-changed": ["breaking-request", "unseen", "needs another kind of key"],
  // the API responds with 403 to keys without the scope
  "scope-added": ["breaking-request", "unseen", "needs another scope"],
  "scope-respelled": ["informational", "unseen", "spells a scope differently"],
  "scope-removed": ["informational", "unseen", "no longer needs a scope"],
  // the runtime adapts to rate limits
  "limit-raised": ["informational", "unseen", "limit was raised"],
  "limit-lowered": ["informational", "unseen", "limit was lowered"],
  "conditional-limits-changed": [
    "informational",
    "unseen",
    "has other rate limits for some parameters",
  ],
  "size-limit-added": ["breaking-request", "unseen", "has a limit now"],
  "size-limit-removed": ["additive", "unseen", "no longer has a limit"],
  "size-limit-raised": ["additive", "unseen", "limit was raised"],
  "size-limit-lowered": ["breaking-request", "unseen", "limit was lowered"],
  "repeating-changed": ["informational", "unseen", "is retried by another rule"],
  "paging-added": ["additive", "changed", "returns pages"],
  "paging-removed": ["breaking-response", "changed", "no longer returns pages"],
  "parameter-added": ["additive", "gained", "is a new parameter"],
  "parameter-added-required": ["breaking-request", "changed", "is a new required parameter"],
  "parameter-removed": ["breaking-request", "lost", "is no longer a parameter"],
  "parameter-required": ["breaking-request", "changed", "is now required"],
  "parameter-optional": ["additive", "changed", "is now optional"],
  "filter-field-added": ["additive", "gained", "also accepts"],
  "filter-field-removed": ["breaking-request", "lost", "no longer accepts"],
  "filter-operator-added": ["additive", "changed", "also accepts the operator"],
  "filter-operator-removed": ["breaking-request", "changed", "no longer accepts the operator"],
  "filter-type-changed": ["breaking-request", "changed", "has values of another type"],
  "filter-value-added": ["additive", "changed", "also accepts the value"],
  "filter-value-removed": ["breaking-request", "changed", "no longer accepts the value"],
  "sort-added": ["additive", "changed", "also accepts"],
  "sort-removed": ["breaking-request", "changed", "no longer accepts"],
  "include-added": ["additive", "changed", "also accepts"],
  "include-removed": ["breaking-request", "lost", "no longer accepts"],
  "sparse-field-added": ["additive", "changed", "also accepts"],
  "sparse-field-removed": ["breaking-request", "changed", "no longer accepts"],
  "additional-field-added": ["additive", "changed", "also accepts"],
  "additional-field-removed": ["breaking-request", "changed", "no longer accepts"],
  "body-filter-added": ["additive", "changed", "has typed fields and operators"],
  "body-filter-removed": ["breaking-request", "lost", "no longer has typed fields and operators"],
  "synonym-added": ["additive", "changed", "is a new name for another field"],
  "synonym-removed": ["breaking-request", "changed", "no longer stands for another field"],
  "synonym-changed": ["breaking-request", "changed", "stands for another field or other values"],
  "body-added": ["additive", "gained", "is a new optional body"],
  "body-added-required": ["breaking-request", "changed", "is a new required body"],
  "body-removed": ["breaking-request", "lost", "is no longer accepted"],
  "body-required": ["breaking-request", "changed", "is now required"],
  "body-optional": ["additive", "changed", "is now optional"],
  "body-form-changed": ["breaking-request", "changed", "has another form"],
  "request-field-added": ["additive", "gained", "is a new optional field"],
  "request-field-added-required": ["breaking-request", "changed", "is a new required field"],
  "request-field-removed": ["breaking-request", "lost", "is no longer accepted"],
  "request-field-required": ["breaking-request", "changed", "is now required"],
  "request-field-optional": ["additive", "changed", "is now optional"],
  "request-nullable": ["additive", "changed", "may now be null"],
  "request-not-nullable": ["breaking-request", "changed", "may no longer be null"],
  "request-widened": ["additive", "changed", "accepts more types"],
  "request-narrowed": ["breaking-request", "changed", "accepts fewer types"],
  "request-type-changed": ["breaking-request", "changed", "has another type"],
  "request-value-added": ["additive", "changed", "also accepts the value"],
  "request-value-removed": ["breaking-request", "changed", "no longer accepts the value"],
  "request-member-added": ["additive", "changed", "has a new union member"],
  "request-member-removed": ["breaking-request", "changed", "has lost a union member"],
  "request-bounds-widened": ["additive", "unseen", "has wider bounds"],
  "request-bounds-narrowed": ["breaking-request", "unseen", "has narrower bounds"],
  "request-default-changed": ["informational", "unseen", "has another default"],
  "request-format-changed": ["informational", "unseen", "has another format"],
  "request-field-deprecated": ["informational", "unseen", "is deprecated"],
  "response-field-added": ["additive", "gained", "is a new field"],
  "response-field-removed": ["breaking-response", "lost", "is no longer returned"],
  "response-field-required": ["informational", "changed", "is now always returned"],
  "response-field-optional": ["breaking-response", "changed", "may now be missing"],
  "response-nullable": ["breaking-response", "changed", "may now be null"],
  "response-not-nullable": ["informational", "changed", "can no longer be null"],
  "response-widened": ["breaking-response", "changed", "may have more types"],
  "response-narrowed": ["informational", "changed", "has fewer types"],
  "response-type-changed": ["breaking-response", "changed", "has another type"],
  "response-value-added": ["additive", "changed", "may also have the value"],
  "response-value-removed": ["breaking-response", "changed", "no longer has the value"],
  "response-member-added": ["additive", "changed", "has a new union member"],
  "response-member-removed": ["breaking-response", "changed", "has lost a union member"],
  "response-format-changed": ["informational", "unseen", "has another format"],
  "response-field-deprecated": ["informational", "unseen", "is deprecated"],
  "answer-changed": ["breaking-response", "changed", "returns something else"],
  "answer-nullable": ["breaking-response", "changed", "may now return null"],
  "answer-not-nullable": ["informational", "changed", "no longer returns null"],
  "statuses-changed": ["informational", "unseen", "succeeds with other status codes"],
  "answer-member-added": ["additive", "unseen", "is a new member of the response"],
  "answer-member-removed": ["informational", "unseen", "is no longer a member of the response"],
  "included-type-added": ["additive", "changed", "may also include the resource type"],
  "included-type-removed": ["breaking-response", "changed", "no longer includes the resource type"],
  "always-included-added": ["additive", "changed", "always includes the resource type now"],
  "always-included-removed": [
    "breaking-response",
    "changed",
    "no longer includes the resource type unasked",
  ],
  "resource-added": ["additive", "gained", "is a new resource"],
  "resource-removed": ["breaking-response", "lost", "is no longer returned"],
  "relationship-added": ["additive", "gained", "is a new relationship"],
  "relationship-removed": ["breaking-response", "lost", "was removed"],
  "relationship-data-added": ["additive", "changed", "now has data"],
  "relationship-data-removed": ["breaking-response", "changed", "no longer has data"],
  "relationship-data-required": ["additive", "changed", "now always has data"],
  "relationship-data-optional": ["breaking-response", "changed", "may have no data now"],
  "relationship-count-changed": ["breaking-response", "changed", "has another number of resources"],
  "relationship-type-added": ["additive", "changed", "may also refer to the resource type"],
  "relationship-type-removed": [
    "breaking-response",
    "changed",
    "no longer refers to the resource type",
  ],
} as const;

/** Name of a rule. */
export type ChangeKind = keyof typeof TABLE;

const ROWS: Readonly<Record<ChangeKind, readonly [ChangeClass, Seen, string]>> = TABLE;

/** Rules by kind of change. */
export const RULES: Readonly<Record<ChangeKind, Rule>> = Object.fromEntries(
  Object.entries(ROWS).map(([kind, [meaning, seen, says]]) => [
    kind,
    { class: meaning, seen, says },
  ]),
  // every kind has a row
) as Record<ChangeKind, Rule>;
