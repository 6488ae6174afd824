import type { Member, Schema, Side } from "../model/schema.js";
import { formatOf, membersOf } from "../model/schema-parts.js";
import type { Found, Value } from "./change.js";
import { compareBounds } from "./compare-bounds.js";
import { difference } from "./lists.js";
import { memberLabel, type NamedTypes, type SchemaView, typeName, viewOf } from "./schema-view.js";

/** The context of a comparison of schemas. */
export interface SchemaContext {
  side: Side;
  before: NamedTypes;
  after: NamedTypes;
  found: Found;
  /** by pair of named types: their changes with paths below the type; `"open"` inside the type itself */
  seen: Map<string, Parameters<Found>[0][] | "open">;
  /** receives types that correspond but have different names */
  renamed(before: string, after: string): void;
}

/** Reports how two schemas of one value differ, at any depth. */
export function compareSchemas(
  before: Schema,
  after: Schema,
  path: string,
  context: SchemaContext,
): void {
  // Nullability belongs to the place, and is compared there even if the types are compared already.
  compareNullability(before, after, path, context);
  const [one, other] = [typeName(before), typeName(after)];
  if (one === undefined || other === undefined) {
    compareContents(before, after, path, context);
    return;
  }
  const pair = `${one} ${other}`;
  const known = context.seen.get(pair);
  if (known === "open") return;
  const changes = known ?? [];
  if (!known) {
    context.seen.set(pair, "open");
    const found: Found = (change) => changes.push(change);
    compareContents(before, after, "", { ...context, found });
    context.seen.set(pair, changes);
    context.renamed(one, other);
  }
  for (const change of changes) context.found({ ...change, path: joined(path, change.path) });
}

/** Appends a path that may start with `[]`, `{}` or the label of a union member. */
const joined = (path: string, below: string): string =>
  path === "" || below === "" || /^[[{<]/.test(below) ? path + below : `${path}.${below}`;

function compareNullability(
  before: Schema,
  after: Schema,
  path: string,
  { side, found, ...types }: SchemaContext,
): void {
  const [one, other] = [viewOf(before, types.before), viewOf(after, types.after)];
  // A schema that allows anything allows `null` too; `compareTypes` reports it.
  if (isAnything(one) || isAnything(other)) return;
  if (!one.nullable && other.nullable) found({ kind: `${side}-nullable`, path });
  if (one.nullable && !other.nullable) found({ kind: `${side}-not-nullable`, path });
}

function compareContents(
  before: Schema,
  after: Schema,
  path: string,
  context: SchemaContext,
): void {
  const one = viewOf(before, context.before);
  const other = viewOf(after, context.after);
  if (one.members.length > 1 && other.members.length > 1) {
    compareMembers(one, other, path, context);
    return;
  }
  if (compareTypes(one, other, path, context)) return;
  compareValues(one, other, path, context);
  compareDetails(one.schema, other.schema, path, context);
  compareFields(one.schema, other.schema, path, context);
  const [items, otherItems] = [itemsOf(one.schema), itemsOf(other.schema)];
  if (items && otherItems) compareSchemas(items, otherItems, `${path}[]`, context);
  const [values, otherValues] = [valuesOf(one.schema), valuesOf(other.schema)];
  if (values && otherValues) compareSchemas(values, otherValues, `${path}{}`, context);
}

const isAnything = ({ schema }: SchemaView): boolean => schema.kind === "unknown";

const itemsOf = (schema: Schema): Schema | undefined =>
  schema.kind === "array" ? schema.items : undefined;

/** Returns the schema of an object's additional members. */
const valuesOf = (schema: Schema): Schema | undefined =>
  schema.kind === "object" && typeof schema.additional === "object" ? schema.additional : undefined;

/** Reports a change of types. Returns true if nothing else can be compared. */
function compareTypes(
  one: SchemaView,
  other: SchemaView,
  path: string,
  { side, found, ...types }: SchemaContext,
): boolean {
  const unions = one.members.length > 1 || other.members.length > 1;
  const [before, after] = [label(one, types.before, unions), label(other, types.after, unions)];
  const [wider, narrower] = [allows(other, one), allows(one, other)];
  if (wider && narrower && !unions) return false;
  if (before === after && !unions) return false;
  if (wider && (!narrower || other.members.length > 1)) {
    found({ kind: `${side}-widened`, path, before, after });
  } else if (narrower) found({ kind: `${side}-narrowed`, path, before, after });
  else found({ kind: `${side}-type-changed`, path, before, after });
  return true;
}

/** @param unions whether one of the two is a union, so that a single object is named like a member */
function label(view: SchemaView, types: NamedTypes, unions: boolean): string {
  if (!unions) return [...view.types].sort().join(" | ") || "anything";
  const members = view.members.length > 1 ? view.members : [view.schema];
  const labels = members.map((member) => memberLabel(member, types));
  // TypeScript has no integers
  return labels.filter((one) => one !== "integer" || !labels.includes("number")).join(" | ");
}

/** Whether a schema allows every type that the other one allows. */
function allows(one: SchemaView, other: SchemaView): boolean {
  if (one.types.size === 0) return true;
  if (other.types.size === 0) return false;
  return [...other.types].every(
    (type) => one.types.has(type) || (type === "integer" && one.types.has("number")),
  );
}

function compareValues(
  one: SchemaView,
  other: SchemaView,
  path: string,
  { side, found }: SchemaContext,
): void {
  if (!one.values && !other.values) return;
  if (!one.values || !other.values) {
    const kind = one.values ? `${side}-widened` : `${side}-narrowed`;
    const text = ({ values }: SchemaView): string =>
      values ? values.map(String).join(" | ") : "any";
    found({ kind: kind as `${Side}-widened`, path, before: text(one), after: text(other) });
    return;
  }
  const values = difference(one.values.map(scalar), other.values.map(scalar));
  for (const before of values.removed) found({ kind: `${side}-value-removed`, path, before });
  for (const after of values.added) found({ kind: `${side}-value-added`, path, after });
}

const scalar = (value: unknown): Value =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : (value as Value);

function compareDetails(before: Schema, after: Schema, path: string, context: SchemaContext): void {
  const { side, found } = context;
  const [format, otherFormat] = [formatOf(before), formatOf(after)];
  if (format !== otherFormat) {
    found({ kind: `${side}-format-changed`, path, ...both(format, otherFormat) });
  }
  if (before.deprecated !== true && after.deprecated === true) {
    found({ kind: `${side}-field-deprecated`, path });
  }
  if (side === "response") return;
  compareBounds(before, after, path, found);
  const [one, other] = [before.default, after.default].map((value) =>
    value === undefined ? undefined : scalar(value),
  );
  if (one !== other) found({ kind: "request-default-changed", path, ...both(one, other) });
}

const both = (before: Value | undefined, after: Value | undefined) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

function compareFields(before: Schema, after: Schema, path: string, context: SchemaContext): void {
  const { side, found } = context;
  const [one, other] = [fields(before), fields(after)];
  const within = (name: string): string => (path === "" ? name : `${path}.${name}`);
  for (const [name, member] of one) {
    const next = other.get(name);
    if (!next) {
      found({ kind: `${side}-field-removed`, path: within(name) });
      continue;
    }
    const [was, is] = [member.required, next.required];
    if (!was && is) found({ kind: `${side}-field-required`, path: within(name) });
    if (was && !is) found({ kind: `${side}-field-optional`, path: within(name) });
    compareSchemas(member.schema, next.schema, within(name), context);
  }
  for (const [name, { required }] of other) {
    if (one.has(name)) continue;
    const needed = side === "request" && required;
    found({
      kind: needed ? "request-field-added-required" : `${side}-field-added`,
      path: within(name),
    });
  }
}

const fields = (schema: Schema): Map<string, Member> =>
  new Map(membersOf(schema).map((member) => [member.name, member]));

/** Matches members by their labels; if several have the same label, by their type names. */
function compareMembers(
  one: SchemaView,
  other: SchemaView,
  path: string,
  context: SchemaContext,
): void {
  const { side, found } = context;
  const open = other.members.map((schema) => ({
    schema,
    label: memberLabel(schema, context.after),
  }));
  for (const schema of one.members) {
    const name = memberLabel(schema, context.before);
    const alike = open.filter((member) => member.label === name);
    const next =
      alike.find((member) => typeName(member.schema) === typeName(schema)) ?? alike.at(0);
    if (!next) {
      found({ kind: `${side}-member-removed`, path, before: name });
      continue;
    }
    open.splice(open.indexOf(next), 1);
    const way = alike.length > 1 ? `${name} ${typeName(schema) ?? ""}`.trim() : name;
    compareSchemas(schema, next.schema, `${path}<${way}>`, context);
  }
  for (const { label: after } of open) found({ kind: `${side}-member-added`, path, after });
}
