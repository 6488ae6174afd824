/** The form of the ids of a type. */
interface IdForm {
  readonly type: string;
  readonly pattern: RegExp;
  readonly expected: string;
}

/**
 * Types whose ids are checked before they are looked up, by their collection in the path. Behaviours
 * check those of events, schemas those of mapped metrics.
 */
const FORMS: Readonly<Record<string, IdForm>> = {
  coupons: { type: "coupon", pattern: /^[0-9_A-z]+$/, expected: "letters, digits and underscores" },
  "flow-actions": { type: "flow-action", pattern: /^\d+$/, expected: "digits" },
};

/**
 * Returns what is wrong with the id in a path such as `/api/coupons/{id}`, and the type that it is of;
 * `undefined` if it has the right form. Ids of other types can have any form.
 */
export function malformedId(
  path: string,
  id: unknown,
): { readonly type: string; readonly detail: string } | undefined {
  const collection = path.split("/")[2] ?? "";
  const form = Object.hasOwn(FORMS, collection) ? FORMS[collection] : undefined;
  if (!form || typeof id !== "string" || form.pattern.test(id)) return undefined;
  const detail = `'${id}' is not a valid id of a resource of type ${form.type}: expected ${form.expected}.`;
  return { type: form.type, detail };
}
