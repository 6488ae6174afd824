import {
  $ZodArray,
  $ZodBoolean,
  $ZodEnum,
  $ZodLiteral,
  $ZodNumber,
  $ZodObject,
  $ZodRecord,
  $ZodString,
  $ZodStringFormat,
  type $ZodType,
  $ZodUndefined,
  $ZodUnion,
} from "zod/v4/core";
import { bare } from "../schemas/inspect.js";
import { between, longId, pick, type Random } from "./random.js";
import { dateTime, textFor } from "./texts.js";

/** Objects inside objects; deeper ones that may be absent are, so that circles end. */
const MOST_DEPTH = 8;

/**
 * A value that a schema accepts, drawn from `random`; `undefined` where none is found.
 *
 * @param field name of the member that holds it
 */
export function fake(schema: $ZodType, random: Random, field = "", depth = 0): unknown {
  const known = bare(schema);
  if (known instanceof $ZodString) {
    const format = known instanceof $ZodStringFormat ? known._zod.def.format : undefined;
    if (format === "date-time") return dateTime(random);
    if (format === "date") return dateTime(random).slice(0, "2025-01-31".length);
    return field === "id" ? longId(random) : textFor(field, random);
  }
  if (known instanceof $ZodNumber) {
    const whole = "format" in known._zod.def;
    return whole ? between(random, 0, 500) : between(random, 0, 50_000) / 100;
  }
  if (known instanceof $ZodBoolean) return random() < 0.5;
  if (known instanceof $ZodLiteral) return known._zod.def.values[0];
  if (known instanceof $ZodEnum) {
    const [first, ...others] = Object.values(known._zod.def.entries);
    return first === undefined ? undefined : pick(random, [first, ...others]);
  }
  if (known instanceof $ZodArray) {
    const item = fake(known._zod.def.element, random, field.replace(/s$/, ""), depth + 1);
    return item === undefined ? [] : [item];
  }
  if (known instanceof $ZodUnion) return fakeOption(known._zod.def.options, random, field, depth);
  if (known instanceof $ZodObject) return fakeObject(known, random, depth + 1);
  if (known instanceof $ZodRecord) return {};
  if (known instanceof $ZodUndefined) return undefined;
  return depth > MOST_DEPTH ? undefined : textFor(field, random);
}

/** The first member that a value is found for: known ones stand before open ones. */
function fakeOption(
  members: readonly $ZodType[],
  random: Random,
  field: string,
  depth: number,
): unknown {
  for (const member of members) {
    const value = fake(member, random, field, depth);
    if (value !== undefined) return value;
  }
  return undefined;
}

function fakeObject(
  schema: $ZodObject,
  random: Random,
  depth: number,
): Record<string, unknown> | undefined {
  const object: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema._zod.def.shape)) {
    const optional = inner._zod.optin !== undefined;
    if (optional && depth > MOST_DEPTH) continue;
    const value = depth > 2 * MOST_DEPTH ? undefined : fake(inner, random, name, depth);
    if (value !== undefined) object[name] = value;
    else if (!optional) return undefined;
  }
  return object;
}
