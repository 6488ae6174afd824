import type { Change, ChangeClass, ClassedChange } from "./change.js";

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

const rule = (meaning: ChangeClass, seen: Seen, says: string): Rule => ({
  class: meaning,
  seen,
  says,
});

const REQUEST = "breaking-request";
const RESPONSE = "breaking-response";
const MORE = "additive";
const INFO = "informational";

/**
 * The one table that says what each kind of change means. It agrees with what Klaviyo may do within
 * a revision, which is never breaking: new operations, optional request fields, response fields,
 * enum values and union members.
 *
 * Requests break where a call that was right is refused, answers where a value that was promised may
 * be missing or of another form. Answers that promise more than before break nothing.
 */
const TABLE = {
  "domain-added": rule(MORE, "unseen", "is a new package"),
  "domain-removed": rule(REQUEST, "lost", "is gone as a package"),
  "operation-added": rule(MORE, "gained", "is new"),
  "operation-removed": rule(REQUEST, "lost", "is gone"),
  // its types go by the new name only
  "operation-renamed": rule(INFO, "lost", "has a new name; the old one stays as an alias"),
  "operation-renamed-without-alias": rule(REQUEST, "lost", "has a new name; the old one is gone"),
  "operation-moved": rule(REQUEST, "lost", "moved to another package"),
  "operation-path-changed": rule(INFO, "unseen", "has another path"),
  "operation-method-changed": rule(INFO, "unseen", "has another method"),
  "operation-deprecated": rule(INFO, "unseen", "is deprecated"),
  "operation-undeprecated": rule(INFO, "unseen", "is no longer deprecated"),
  "alias-added": rule(MORE, "gained", "has another alias"),
  "alias-removed": rule(REQUEST, "lost", "has lost an alias"),
  "auth-changed": rule(REQUEST, "unseen", "is called with another kind of key"),
  // a key that was enough is answered with 403
  "scope-added": rule(REQUEST, "unseen", "needs another scope"),
  "scope-removed": rule(INFO, "unseen", "no longer needs a scope"),
  // the runtime paces itself by them
  "limit-raised": rule(INFO, "unseen", "allows more requests"),
  "limit-lowered": rule(INFO, "unseen", "allows fewer requests"),
  "conditional-limits-changed": rule(INFO, "unseen", "has other limits for some parameters"),
  "size-limit-raised": rule(MORE, "unseen", "takes larger bodies"),
  "size-limit-lowered": rule(REQUEST, "unseen", "takes smaller bodies only"),
  "repeating-changed": rule(INFO, "unseen", "is repeated by another rule after failures"),
  "paging-added": rule(MORE, "changed", "answers in pages"),
  "paging-removed": rule(RESPONSE, "changed", "no longer answers in pages"),
  "parameter-added": rule(MORE, "gained", "is a new parameter"),
  "parameter-added-required": rule(REQUEST, "changed", "is a new parameter that has to be given"),
  "parameter-removed": rule(REQUEST, "lost", "is gone as a parameter"),
  "parameter-required": rule(REQUEST, "changed", "has to be given now"),
  "parameter-optional": rule(MORE, "changed", "may be left out now"),
  "filter-field-added": rule(MORE, "gained", "can be filtered by"),
  "filter-field-removed": rule(REQUEST, "lost", "can no longer be filtered by"),
  "filter-operator-added": rule(MORE, "changed", "has another filter operator"),
  "filter-operator-removed": rule(REQUEST, "changed", "has lost a filter operator"),
  "filter-type-changed": rule(REQUEST, "changed", "is filtered by values of another type"),
  "filter-value-added": rule(MORE, "changed", "can be filtered by another value"),
  "filter-value-removed": rule(REQUEST, "changed", "can no longer be filtered by a value"),
  "sort-added": rule(MORE, "changed", "can be sorted by"),
  "sort-removed": rule(REQUEST, "changed", "can no longer be sorted by"),
  "include-added": rule(MORE, "changed", "can be included"),
  "include-removed": rule(REQUEST, "lost", "can no longer be included"),
  "sparse-field-added": rule(MORE, "changed", "can be asked for with fields"),
  "sparse-field-removed": rule(REQUEST, "changed", "can no longer be asked for with fields"),
  "additional-field-added": rule(MORE, "changed", "can be asked for besides"),
  "additional-field-removed": rule(REQUEST, "changed", "can no longer be asked for besides"),
  "body-added": rule(MORE, "gained", "takes a body"),
  "body-added-required": rule(REQUEST, "changed", "has to be given a body"),
  "body-removed": rule(REQUEST, "lost", "no longer takes a body"),
  "body-required": rule(REQUEST, "changed", "has to be given its body now"),
  "body-optional": rule(MORE, "changed", "may go without its body now"),
  "body-form-changed": rule(REQUEST, "changed", "takes a body of another form"),
  "request-field-added": rule(MORE, "gained", "can be sent"),
  "request-field-added-required": rule(REQUEST, "changed", "is new and has to be sent"),
  "request-field-removed": rule(REQUEST, "lost", "can no longer be sent"),
  "request-field-required": rule(REQUEST, "changed", "has to be sent now"),
  "request-field-optional": rule(MORE, "changed", "may be left out now"),
  "request-nullable": rule(MORE, "changed", "may be null now"),
  "request-not-nullable": rule(REQUEST, "changed", "may no longer be null"),
  "request-widened": rule(MORE, "changed", "takes more types of values"),
  "request-narrowed": rule(REQUEST, "changed", "takes fewer types of values"),
  "request-type-changed": rule(REQUEST, "changed", "takes values of another type"),
  "request-value-added": rule(MORE, "changed", "takes another value"),
  "request-value-removed": rule(REQUEST, "changed", "no longer takes a value"),
  "request-member-added": rule(MORE, "changed", "takes another kind of object"),
  "request-member-removed": rule(REQUEST, "changed", "no longer takes a kind of object"),
  "request-bounds-widened": rule(MORE, "unseen", "has wider bounds"),
  "request-bounds-narrowed": rule(REQUEST, "unseen", "has narrower bounds"),
  "request-default-changed": rule(INFO, "unseen", "has another default"),
  "request-format-changed": rule(INFO, "unseen", "has another format"),
  "request-field-deprecated": rule(INFO, "unseen", "is deprecated"),
  "response-field-added": rule(MORE, "gained", "is answered"),
  "response-field-removed": rule(RESPONSE, "lost", "is no longer answered"),
  "response-field-required": rule(INFO, "changed", "is always answered now"),
  "response-field-optional": rule(RESPONSE, "changed", "may be missing from answers now"),
  "response-nullable": rule(RESPONSE, "changed", "may be null now"),
  "response-not-nullable": rule(INFO, "changed", "is never null now"),
  "response-widened": rule(RESPONSE, "changed", "is answered with more types of values"),
  "response-narrowed": rule(INFO, "changed", "is answered with fewer types of values"),
  "response-type-changed": rule(RESPONSE, "changed", "is answered with another type of value"),
  "response-value-added": rule(MORE, "changed", "may hold another value"),
  "response-value-removed": rule(RESPONSE, "changed", "no longer holds a value"),
  "response-member-added": rule(MORE, "changed", "may hold another kind of object"),
  "response-member-removed": rule(RESPONSE, "changed", "no longer holds a kind of object"),
  "response-format-changed": rule(INFO, "unseen", "has another format"),
  "response-field-deprecated": rule(INFO, "unseen", "is deprecated"),
  "answer-changed": rule(RESPONSE, "changed", "answers with something else"),
  "answer-nullable": rule(RESPONSE, "changed", "may answer with null"),
  "answer-not-nullable": rule(INFO, "changed", "never answers with null now"),
  "statuses-changed": rule(INFO, "unseen", "succeeds with other status codes"),
  "included-type-added": rule(MORE, "changed", "brings another type of resource"),
  "included-type-removed": rule(RESPONSE, "changed", "no longer brings a type of resource"),
  "resource-added": rule(MORE, "gained", "is a new resource"),
  "resource-removed": rule(RESPONSE, "lost", "is gone as a resource"),
  "relationship-added": rule(MORE, "gained", "is a new relationship"),
  "relationship-removed": rule(RESPONSE, "lost", "is gone as a relationship"),
  "relationship-data-added": rule(MORE, "changed", "says what it leads to"),
  "relationship-data-removed": rule(RESPONSE, "changed", "no longer says what it leads to"),
  "relationship-count-changed": rule(RESPONSE, "changed", "leads to one in place of many, or back"),
  "relationship-type-added": rule(MORE, "changed", "leads to another type of resource"),
  "relationship-type-removed": rule(RESPONSE, "changed", "no longer leads to a type of resource"),
} as const satisfies Readonly<Record<string, Rule>>;

/** Name of a rule. */
export type ChangeKind = keyof typeof TABLE;

/** The table by kind of change. */
export const RULES: Readonly<Record<ChangeKind, Rule>> = TABLE;

/** Says of a change what it means. */
export const classify = (change: Change): ClassedChange => ({
  ...change,
  class: RULES[change.kind].class,
});
