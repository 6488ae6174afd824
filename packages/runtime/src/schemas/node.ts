import type { ZodMiniType } from "zod/mini";
import type { $ZodType, $ZodTypeDef, ParseContextInternal, ParsePayload } from "zod/v4/core";
import type { Fault, Judge } from "./fault.js";
import type { Schema } from "./schema.js";
import { Node } from "./zod-node.js";

/** The fault of a value that is not what is `expected`. */
export const wrong = (expected: string, more?: Partial<Fault>): readonly Fault[] => [
  { code: "invalid_type", expected, ...more },
];

/**
 * Makes a schema.
 *
 * @param def what zod's schema of the same type says in its definition
 * @param internals what zod's schemas tell each other, such as that a member may be absent
 */
export const node = <Value>(
  def: $ZodTypeDef & Readonly<Record<string, unknown>>,
  judge: Judge,
  internals: object = {},
): Schema<Value> =>
  // That its values are `Value` is what `judge` sees to; zod has no other place to say it.
  new Node({ ...def, judge, internals }) as ZodMiniType as Schema<Value>;

/** Makes a schema of values that cannot be taken apart. */
export const simple = <Value>(
  type: $ZodTypeDef["type"],
  fits: (value: unknown) => boolean,
  expected: string = type,
): Schema<Value> => node({ type }, (value) => (fits(value) ? [] : wrong(expected)));

/** What is wrong with a part of a value, as its schema says it: each path begins with `path`. */
export function faultsOf(
  schema: $ZodType,
  value: unknown,
  context: ParseContextInternal,
  ...path: readonly (string | number)[]
): readonly Fault[] {
  // Nodes never wait, and hold nothing but nodes.
  const { issues } = schema._zod.run({ value, issues: [] }, context) as ParsePayload;
  return issues.map((issue) => ({ ...issue, path: [...path, ...(issue.path ?? [])] }) as Fault);
}
