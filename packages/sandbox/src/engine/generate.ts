import type { $ZodType } from "zod/v4/core";
import { fake } from "../factory/fake.js";
import { hash, seededRandom } from "../factory/random.js";
import type { MockOperation } from "../operation/operation.js";
import { itemSchema } from "../operation/response-schema.js";
import { member, options, typesOf } from "../schema/inspect.js";
import type { MockResource } from "../store/resource.js";
import type { MockStore } from "../store/store.js";

/** Resources in a generated list. */
const LIST_LENGTH = 3;

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

/** Generates the resources of a list. */
export function generateList(mock: MockOperation): MockResource[] {
  const schema = itemSchema(mock);
  const [type] = typesOf(schema);
  const numbered = Array.from({ length: LIST_LENGTH }, (_, n) => `${type}-${n + 1}`);
  return (mock.ids ?? numbered).flatMap((id) => generateResource(schema, id) ?? []);
}

/** Returns a resource of the store, generated if the store does that; `undefined` if there is none. */
export function findResource(
  store: MockStore,
  type: string,
  id: string,
  schema?: $ZodType,
): MockResource | undefined {
  const known = store.get(type, id);
  if (known || !store.generates) return known;
  return generateResource(schema, id) ?? { type, id };
}
