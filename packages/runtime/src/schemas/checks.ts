import type { $ZodCheck, $ZodRawIssue, $ZodType, ParsePayload } from "zod/v4/core";
import type { Fault } from "./fault.js";

/** Makes a check, as `.check()` of a schema takes it. */
export const check = <Value>(
  def: { readonly check: string } & Readonly<Record<string, unknown>>,
  passes: (value: Value) => boolean,
  fault: (value: Value) => Fault,
): $ZodCheck<Value> =>
  // Only what zod reads of a check.
  ({
    _zod: {
      def,
      // Older versions of zod read bounds and formats there, as for a JSON Schema.
      onattach: [({ _zod }: $ZodType): object => Object.assign(_zod.bag, def)],
      check: ({ value, issues }: ParsePayload<Value>) => {
        if (!passes(value)) issues.push({ input: value, ...fault(value) } as $ZodRawIssue);
      },
    },
  }) as unknown as $ZodCheck<Value>;

/** Whether a check may look at a value in which faults were found before. */
function mayRun({ when }: $ZodCheck["_zod"]["def"], payload: ParsePayload): boolean {
  const { issues } = payload;
  return when
    ? issues.every((issue) => issue.continue !== false) && when(payload)
    : issues.every((issue) => issue.continue);
}

/** Runs the checks of a schema, one after the other: after one that waits, the others wait too. */
export function runChecks(
  checks: readonly $ZodCheck[],
  payload: ParsePayload,
): ParsePayload | Promise<ParsePayload> {
  let waiting: Promise<void> | undefined;
  for (const { _zod: inner } of checks) {
    // What a check takes is what the schema that has it judges.
    const run = () =>
      mayRun(inner.def, payload) ? inner.check(payload as ParsePayload<never>) : undefined;
    waiting = waiting ? waiting.then(run) : run() || undefined;
  }
  return waiting ? waiting.then(() => payload) : payload;
}
