import type { $ZodType } from "zod/v4/core";
import { member, options } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";
import { fake } from "./fake.js";
import { hash, seededRandom } from "./random.js";

/** Generates a resource from its schema; the same id always gives the same resource. */
export function generateResource(
  schema: $ZodType | undefined,
  id: string,
): MockResource | undefined {
  const [option] = schema ? options(schema) : [];
  const made = option && (fake(option, seededRandom(hash(id))) as MockResource | undefined);
  if (!made) return undefined;
  return member(option, "id") ? { ...made, id } : made;
}

/** Generates a value from its schema; the same name always gives the same value. */
export const generateValue = (schema: $ZodType, name: string): unknown =>
  fake(schema, seededRandom(hash(name)), name);
