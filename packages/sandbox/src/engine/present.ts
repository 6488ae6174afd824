import type { $ZodType } from "zod/v4/core";
import type { Account } from "../account/account.js";
import type { ListedItem } from "../account/behaviour.js";
import { wholeSeconds } from "../clock/time.js";
import { generateValue } from "../factory/generate.js";
import { isAlwaysLinked } from "../operation/relations.js";
import { resourceLink } from "../response/links.js";
import { blank } from "../schema/blank.js";
import {
  formatOf,
  isNullable,
  isOptional,
  member,
  options,
  shapeOf,
  typesOf,
} from "../schema/inspect.js";
import { remembered } from "../schema/remembered.js";
import type { Resource } from "../store/resource.js";
import { cutTo, isAsked } from "./sparse.js";

/** How a request wants resources to be shown. */
export interface Presentation {
  /** sparse fieldsets by type */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** additional fields by type */
  readonly additional: Readonly<Record<string, readonly string[]>>;
  /** withheld attributes that are shown without a sparse fieldset */
  readonly unasked?: readonly string[];
  /** names of relationships whose linkage is asked for by `include`, by type */
  readonly included: ReadonlySet<string>;
  /** id of the operation that responds */
  readonly operation: string;
  /** scheme and host of the links */
  readonly origin: string;
  /** whether times are shown with microseconds, as the answers to creates have them */
  readonly created: boolean;
}

/** Shows a resource as a response's `data` or `included` has it. */
export function present(
  { resource, link }: ListedItem,
  schema: $ZodType | undefined,
  account: Account,
  presentation: Presentation,
): object {
  const option = schema && optionFor(schema, resource.type);
  const { type, id } = resource;
  // Resources whose schema has no attributes are recorded with empty ones.
  const attributes = option && attributesOf({ resource, link }, option, account, presentation);
  const relationships = option && relationshipsOf(resource, option, account, presentation);
  const hasLinks = !option || member(option, "links") !== undefined;
  return {
    type,
    id,
    ...(attributes && { attributes }),
    ...(relationships && Object.keys(relationships).length > 0 && { relationships }),
    ...(hasLinks && {
      links: { self: resourceLink(presentation.origin, account.catalog.pathOf(type), id) },
    }),
  };
}

/** Shows a resource identifier, with links if its schema has them. Generated schemas never require links. */
export function presentIdentifier(
  { type, id }: Resource,
  schema: $ZodType | undefined,
  account: Account,
  origin: string,
): object {
  const links = schema && member(optionFor(schema, type) ?? schema, "links");
  const self = resourceLink(origin, account.catalog.pathOf(type), id);
  return { type, id, ...(links && { links: { self } }) };
}

/** Returns the schema of resources of a type. */
const optionFor = (schema: $ZodType, type: string): $ZodType | undefined =>
  options(schema).find((option) => typesOf(option).includes(type)) ?? options(schema)[0];

function attributesOf(
  { resource, link }: ListedItem,
  option: $ZodType,
  account: Account,
  { fields, additional, unasked = [], created }: Presentation,
): Record<string, unknown> {
  const schema = member(option, "attributes");
  if (!schema) return {};
  const { type } = resource;
  const rules = account.rules(type);
  const values = { ...resource.attributes, ...rules.derived?.(resource, account, link) };
  const cut = rules.times === "seconds" && !created;
  const asked = { fields: fields[type], additional: additional[type] };
  const shown: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(shapeOf(schema))) {
    const withheld = account.catalog.isWithheld(type, name) && !unasked.includes(name);
    if (!isAsked(name, asked, withheld)) continue;
    const value = cutTo(values[name], name, asked);
    if (value !== undefined)
      shown[name] = cut && isTime(value, inner) ? wholeSeconds(value) : value;
    else if (account.generates && !isOptional(inner)) shown[name] = generateValue(inner, name);
    else if (isNullable(inner) || !isOptional(inner)) shown[name] = blank(inner);
  }
  return shown;
}

const isTime = (value: unknown, schema: $ZodType): value is string =>
  typeof value === "string" && allowsTime(schema);

const allowsTime = remembered((schema: $ZodType) =>
  options(schema).some((one) => formatOf(one) === "date-time"),
);

function relationshipsOf(
  resource: Resource,
  option: $ZodType,
  account: Account,
  { origin, included, operation }: Presentation,
): Record<string, object> {
  const schema = member(option, "relationships");
  const own = resourceLink(origin, account.catalog.pathOf(resource.type), resource.id);
  const rules = account.rules(resource.type);
  const { onlyRelated = [], onlyIncluded = [], alwaysLinked = [] } = rules;
  const { shownIfLinked = [], withoutLinks = [] } = rules;
  const hidden = typeof onlyIncluded === "function" ? onlyIncluded(operation) : onlyIncluded;
  const shown: Record<string, object> = {};
  for (const [name, inner] of Object.entries(schema ? shapeOf(schema) : {})) {
    const asked = included.has(`${resource.type} ${name}`);
    if (hidden.includes(name) && !asked) continue;
    const ifLinked = shownIfLinked.includes(name);
    if (ifLinked && account.related(resource, name).length === 0) continue;
    const named =
      asked ||
      ifLinked ||
      isAlwaysLinked(inner) ||
      (alwaysLinked.includes(name) && account.linked(resource, name).length > 0);
    const data = named ? linkage(resource, name, isAlwaysLinked(inner), account) : undefined;
    const hasLinks = member(inner, "links") && !withoutLinks.includes(name);
    const links = hasLinks && {
      ...(!onlyRelated.includes(name) && { self: `${own}relationships/${name}/` }),
      related: `${own}${name}/`,
    };
    shown[name] = { ...(data !== undefined && { data }), ...(links && { links }) };
  }
  return shown;
}

/** @param always whether there must be a resource: then one that was deleted is still named */
function linkage(
  resource: Resource,
  name: string,
  always: boolean,
  account: Account,
): object | null {
  const identities = account.related(resource, name).map(({ type, id }) => ({ type, id }));
  if (account.catalog.relation(resource.type, name)?.many !== false) return identities;
  const [deleted] = always ? account.linked(resource, name) : [];
  return identities[0] ?? (deleted ? { type: deleted.type, id: deleted.id } : null);
}
