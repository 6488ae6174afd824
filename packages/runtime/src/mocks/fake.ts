import type { $ZodType } from "zod/v4/core";
import { bare, defOf, formatOf, shapeOf } from "../schemas/inspect.js";
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
  const def = defOf(known);
  const format = formatOf(known);
  switch (def.type) {
    case "string":
      if (format === "date-time") return dateTime(random);
      if (format === "date") return dateTime(random).slice(0, "2025-01-31".length);
      return field === "id" ? longId(random) : textFor(field, random);
    case "number":
      return format ? between(random, 0, 500) : between(random, 0, 50_000) / 100;
    case "boolean":
      return random() < 0.5;
    case "literal": {
      const [first, ...others] = def.values;
      return others.length > 0 ? pick(random, [first, ...others]) : first;
    }
    case "array": {
      const item = fake(def.element, random, field.replace(/s$/, ""), depth + 1);
      return item === undefined ? [] : [item];
    }
    case "union":
      return fakeOption(def.options, random, field, depth);
    case "object":
      return fakeObject(known, random, depth + 1);
    case "undefined":
      return undefined;
    default:
      return depth > MOST_DEPTH ? undefined : textFor(field, random);
  }
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
  schema: $ZodType,
  random: Random,
  depth: number,
): Record<string, unknown> | undefined {
  const object: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(shapeOf(schema))) {
    const optional = inner._zod.optin !== undefined;
    if (optional && depth > MOST_DEPTH) continue;
    const value = depth > 2 * MOST_DEPTH ? undefined : fake(inner, random, name, depth);
    if (value !== undefined) object[name] = value;
    else if (!optional) return undefined;
  }
  return object;
}
