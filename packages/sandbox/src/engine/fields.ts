import type { $ZodType } from "zod/v4/core";
import type { Account } from "../account/account.js";
import { fieldValue, hasField } from "../filter/field-value.js";
import type { Fields } from "../filter/matches.js";
import { member, options } from "../schema/inspect.js";
import type { Link } from "../store/links.js";
import type { Resource } from "../store/resource.js";

/** Returns a resource's value of a filter or sort field, computed ones included. */
export function fieldOf(
  resource: Resource,
  field: string,
  account: Account,
  link: Link | undefined,
): unknown {
  const rules = account.rules(resource.type);
  const own = rules.field?.(resource, field, account);
  if (own !== undefined) return own;
  const stored = fieldValue(resource, field, (name) => linkedIds(resource, name, account));
  if (stored !== undefined || !rules.derived) return stored;
  const attributes = rules.derived(resource, account, link);
  return fieldValue({ ...resource, attributes }, field, () => undefined);
}

function linkedIds(resource: Resource, name: string, account: Account): string[] | undefined {
  if (account.rules(resource.type).related?.[name]) {
    return account.related(resource, name).map(({ id }) => id);
  }
  return account
    .linkSet(resource, name)
    ?.all()
    .map(({ id }) => id);
}

/** Returns the fields of a resource for filters. @param schema of the operation's items */
export function fieldsOf(
  resource: Resource,
  account: Account,
  link: Link | undefined,
  schema: $ZodType | undefined,
): Fields {
  // Lists of identifiers are filtered by attributes that their own schema does not have.
  const identifiers = !schema || options(schema).every((option) => !member(option, "attributes"));
  return {
    value: (field) => fieldOf(resource, field, account, link),
    has: (field) => hasField(schema, field) || identifiers,
  };
}
