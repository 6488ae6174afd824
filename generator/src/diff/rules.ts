/** What a change means to who uses the package. */
export type ChangeClass = "breaking-request" | "breaking-response" | "additive" | "informational";

/** What emitted TypeScript shows of a change, from nothing to a loss. */
export type Seen = "unseen" | "gained" | "changed" | "lost";

/** What one kind of change means. */
export interface Rule {
  class: ChangeClass;
  /** the most that the public surface of the package shows of it */
  seen: Seen;
  /** what happened, in words that stand behind the name of what it happened to */
  says: string;
}

/**
 * The one table that says what each kind of change means. It agrees with what Klaviyo may do within
 * a revision, which is never breaking: new operations, optional request fields, response fields,
 * enum values and union members.
 *
 * Requests break where a call that was right is refused, answers where a value that was promised may
 * be missing or of another form. Answers that promise more than before break nothing.
 */
const TABLE = {
  "domain-added": ["additive", "unseen", "is a new package"],
  "domain-removed": ["breaking-request", "lost", "is gone as a package"],
  "operation-added": ["additive", "gained", "is new"],
  "operation-removed": ["breaking-request", "lost", "is gone"],
  // its types go by the new name only
  "operation-renamed": ["informational", "lost", "has a new name; the old one stays as an alias"],
  "operation-renamed-without-alias": [
    "breaking-request",
    "lost",
    "has a new name; the old one is gone",
  ],
  "operation-moved": ["breaking-request", "lost", "moved to another package"],
  "operation-path-changed": ["informational", "unseen", "has another path"],
  "operation-method-changed": ["informational", "unseen", "has another method"],
  "operation-deprecated": ["informational", "unseen", "is deprecated"],
  "operation-undeprecated": ["informational", "unseen", "is no longer deprecated"],
  "alias-added": ["additive", "gained", "has another alias"],
  "alias-removed": ["breaking-request", "lost", "has lost an alias"],
  "auth-changed": ["breaking-request", "unseen", "is called with another kind of key"],
  // a key that was enough is answered with 403
  "scope-added": ["breaking-request", "unseen", "needs another scope"],
  "scope-removed": ["informational", "unseen", "no longer needs a scope"],
  // the runtime paces itself by them
  "limit-raised": ["informational", "unseen", "allows more requests"],
  "limit-lowered": ["informational", "unseen", "allows fewer requests"],
  "conditional-limits-changed": ["informational", "unseen", "has other limits for some parameters"],
  "size-limit-raised": ["additive", "unseen", "takes larger bodies"],
  "size-limit-lowered": ["breaking-request", "unseen", "takes smaller bodies only"],
  "repeating-changed": ["informational", "unseen", "is repeated by another rule after failures"],
  "paging-added": ["additive", "changed", "answers in pages"],
  "paging-removed": ["breaking-response", "changed", "no longer answers in pages"],
  "parameter-added": ["additive", "gained", "is a new parameter"],
  "parameter-added-required": [
    "breaking-request",
    "changed",
    "is a new parameter that has to be given",
  ],
  "parameter-removed": ["breaking-request", "lost", "is gone as a parameter"],
  "parameter-required": ["breaking-request", "changed", "has to be given now"],
  "parameter-optional": ["additive", "changed", "may be left out now"],
  "filter-field-added": ["additive", "gained", "can be filtered by"],
  "filter-field-removed": ["breaking-request", "lost", "can no longer be filtered by"],
  "filter-operator-added": ["additive", "changed", "has another filter operator"],
  "filter-operator-removed": ["breaking-request", "changed", "has lost a filter operator"],
  "filter-type-changed": ["breaking-request", "changed", "is filtered by values of another type"],
  "filter-value-added": ["additive", "changed", "can be filtered by another value"],
  "filter-value-removed": ["breaking-request", "changed", "can no longer be filtered by a value"],
  "sort-added": ["additive", "changed", "can be sorted by"],
  "sort-removed": ["breaking-request", "changed", "can no longer be sorted by"],
  "include-added": ["additive", "changed", "can be included"],
  "include-removed": ["breaking-request", "lost", "can no longer be included"],
  "sparse-field-added": ["additive", "changed", "can be asked for with fields"],
  "sparse-field-removed": ["breaking-request", "changed", "can no longer be asked for with fields"],
  "additional-field-added": ["additive", "changed", "can be asked for besides"],
  "additional-field-removed": ["breaking-request", "changed", "can no longer be asked for besides"],
  "body-added": ["additive", "gained", "takes a body"],
  "body-added-required": ["breaking-request", "changed", "has to be given a body"],
  "body-removed": ["breaking-request", "lost", "no longer takes a body"],
  "body-required": ["breaking-request", "changed", "has to be given its body now"],
  "body-optional": ["additive", "changed", "may go without its body now"],
  "body-form-changed": ["breaking-request", "changed", "takes a body of another form"],
  "request-field-added": ["additive", "gained", "can be sent"],
  "request-field-added-required": ["breaking-request", "changed", "is new and has to be sent"],
  "request-field-removed": ["breaking-request", "lost", "can no longer be sent"],
  "request-field-required": ["breaking-request", "changed", "has to be sent now"],
  "request-field-optional": ["additive", "changed", "may be left out now"],
  "request-nullable": ["additive", "changed", "may be null now"],
  "request-not-nullable": ["breaking-request", "changed", "may no longer be null"],
  "request-widened": ["additive", "changed", "takes more types of values"],
  "request-narrowed": ["breaking-request", "changed", "takes fewer types of values"],
  "request-type-changed": ["breaking-request", "changed", "takes values of another type"],
  "request-value-added": ["additive", "changed", "takes another value"],
  "request-value-removed": ["breaking-request", "changed", "no longer takes a value"],
  "request-member-added": ["additive", "changed", "takes another kind of object"],
  "request-member-removed": ["breaking-request", "changed", "no longer takes a kind of object"],
  "request-bounds-widened": ["additive", "unseen", "has wider bounds"],
  "request-bounds-narrowed": ["breaking-request", "unseen", "has narrower bounds"],
  "request-default-changed": ["informational", "unseen", "has another default"],
  "request-format-changed": ["informational", "unseen", "has another format"],
  "request-field-deprecated": ["informational", "unseen", "is deprecated"],
  "response-field-added": ["additive", "gained", "is answered"],
  "response-field-removed": ["breaking-response", "lost", "is no longer answered"],
  "response-field-required": ["informational", "changed", "is always answered now"],
  "response-field-optional": ["breaking-response", "changed", "may be missing from answers now"],
  "response-nullable": ["breaking-response", "changed", "may be null now"],
  "response-not-nullable": ["informational", "changed", "is never null now"],
  "response-widened": ["breaking-response", "changed", "is answered with more types of values"],
  "response-narrowed": ["informational", "changed", "is answered with fewer types of values"],
  "response-type-changed": [
    "breaking-response",
    "changed",
    "is answered with another type of value",
  ],
  "response-value-added": ["additive", "changed", "may hold another value"],
  "response-value-removed": ["breaking-response", "changed", "no longer holds a value"],
  "response-member-added": ["additive", "changed", "may hold another kind of object"],
  "response-member-removed": ["breaking-response", "changed", "no longer holds a kind of object"],
  "response-format-changed": ["informational", "unseen", "has another format"],
  "response-field-deprecated": ["informational", "unseen", "is deprecated"],
  "answer-changed": ["breaking-response", "changed", "answers with something else"],
  "answer-nullable": ["breaking-response", "changed", "may answer with null"],
  "answer-not-nullable": ["informational", "changed", "never answers with null now"],
  "statuses-changed": ["informational", "unseen", "succeeds with other status codes"],
  "included-type-added": ["additive", "changed", "brings another type of resource"],
  "included-type-removed": ["breaking-response", "changed", "no longer brings a type of resource"],
  "resource-added": ["additive", "gained", "is a new resource"],
  "resource-removed": ["breaking-response", "lost", "is gone as a resource"],
  "relationship-added": ["additive", "gained", "is a new relationship"],
  "relationship-removed": ["breaking-response", "lost", "is gone as a relationship"],
  "relationship-data-added": ["additive", "changed", "says what it leads to"],
  "relationship-data-removed": ["breaking-response", "changed", "no longer says what it leads to"],
  "relationship-count-changed": [
    "breaking-response",
    "changed",
    "leads to one in place of many, or back",
  ],
  "relationship-type-added": ["additive", "changed", "leads to another type of resource"],
  "relationship-type-removed": [
    "breaking-response",
    "changed",
    "no longer leads to a type of resource",
  ],
} as const;

/** Name of a rule. */
export type ChangeKind = keyof typeof TABLE;

const ROWS: Readonly<Record<ChangeKind, readonly [ChangeClass, Seen, string]>> = TABLE;

/** The table by kind of change. */
export const RULES: Readonly<Record<ChangeKind, Rule>> = Object.fromEntries(
  Object.entries(ROWS).map(([kind, [meaning, seen, says]]) => [
    kind,
    { class: meaning, seen, says },
  ]),
  // every kind has a row
) as Record<ChangeKind, Rule>;
