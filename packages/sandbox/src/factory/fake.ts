import type { $ZodType } from "zod/v4/core";
import { definitionOf, formatOf, isOptional, shapeOf, unwrap } from "../schema/inspect.js";
import { between, longId, pick, type Random } from "./random.js";
import { dateTime, textFor } from "./texts.js";

/** Depth of nested objects from which optional members are left out, so that recursion ends. */
const MAX_DEPTH = 8;

/** The status of every generated job: nothing works on the job, so any other status would never end. */
const DONE = "complete";

/**
 * Creates a value that a schema accepts; `undefined` if there is none.
 *
 * @param field name of the member that holds the value
 */
export function fake(schema: $ZodType, random: Random, field = "", depth = 0): unknown {
  const known = unwrap(schema);
  const def = definitionOf(known);
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
    case "literal":
      return oneOf(random, def.values);
    case "enum":
      return oneOf(random, Object.values(def.entries));
    case "array": {
      const item = fake(def.element, random, field.replace(/s$/, ""), depth + 1);
      return item === undefined ? [] : [item];
    }
    case "union":
      return fakeOption(def.options, random, field, depth);
    case "object":
      return fakeObject(known, random, depth + 1);
    case "record":
      return {};
    case "null":
      return null;
    case "undefined":
    case "void":
    case "never":
      return undefined;
    default:
      return depth > MAX_DEPTH ? undefined : textFor(field, random);
  }
}

function oneOf(random: Random, values: readonly unknown[]): unknown {
  const [first, ...others] = values;
  // A single value draws no number, which keeps the values of a seed stable.
  const picked = others.length > 0 ? pick(random, [first, ...others]) : first;
  return values.includes(DONE) ? DONE : picked;
}

/** The first option that has a value: known options come before open ones. */
function fakeOption(
  options: readonly $ZodType[],
  random: Random,
  field: string,
  depth: number,
): unknown {
  for (const option of options) {
    const value = fake(option, random, field, depth);
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
    const optional = isOptional(inner);
    if (optional && depth > MAX_DEPTH) continue;
    const value = depth > 2 * MAX_DEPTH ? undefined : fake(inner, random, name, depth);
    if (value !== undefined) object[name] = value;
    else if (!optional) return undefined;
  }
  return object;
}
