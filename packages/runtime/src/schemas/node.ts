import { ZodMiniType } from "zod/mini";
import {
  $constructor,
  type $ZodCheck,
  type $ZodIssue,
  type $ZodRawIssue,
  type $ZodType,
  type $ZodTypeDef,
  type ParseContextInternal,
  type ParsePayload,
} from "zod/v4/core";
import type { Schema } from "./schema.js";

/** An issue of zod, without what is the same for all: the value, and who complains of it. */
export type Fault = Readonly<Record<string, unknown>> & {
  readonly code: $ZodIssue["code"];
  /** what would be right, in words; of the issues that stand for others, these say it */
  readonly expected?: string;
};

/** Looks at a value; where it is wrong, it tells `fail` what would be right. */
type Judge = (
  payload: ParsePayload,
  fail: (expected: string, fault?: Partial<Fault>) => void,
  context: ParseContextInternal,
) => void;

interface NodeDef extends $ZodTypeDef {
  readonly judge: Judge;
  readonly internals?: object;
}

interface NodeType extends ZodMiniType {
  _zod: ZodMiniType["_zod"] & { def: NodeDef };
}

/**
 * Schemas that judge values and never change them, so that nothing is copied. They are zod's in all
 * that others see of them (definitions, issues, `instanceof ZodMiniType`), at a third of the size of
 * zod's own, which also transform, coerce and wait.
 */
const Node = /* @__PURE__ */ $constructor<NodeType, NodeDef>("KlaviyoNode", (inst, def) => {
  ZodMiniType.init(inst, def);
  Object.defineProperties(inst._zod, Object.getOwnPropertyDescriptors(def.internals ?? {}));
  inst._zod.parse = (payload, context) => {
    const fail = (expected: string, fault?: Partial<Fault>): void => {
      const issue = { code: "invalid_type", expected, input: payload.value, inst, ...fault };
      payload.issues.push(issue as $ZodRawIssue);
    };
    def.judge(payload, fail, context);
    return payload;
  };
});

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
): Schema<Value> =>
  node({ type }, ({ value }, fail) => {
    if (!fits(value)) fail(expected);
  });

/** Makes a check, as `.check()` of a schema takes it; `faultOf` answers `undefined` for what passes. */
export const check = <Value>(
  def: { readonly check: string } & Readonly<Record<string, unknown>>,
  faultOf: (value: Value) => Fault | undefined,
): $ZodCheck<Value> =>
  // Only what zod reads of a check.
  ({
    _zod: {
      def,
      // Older versions of zod read bounds and formats there, as for a JSON Schema.
      onattach: [({ _zod }: $ZodType): object => Object.assign(_zod.bag, def)],
      check: ({ value, issues }: ParsePayload<Value>) => {
        const fault = faultOf(value);
        if (fault) issues.push({ input: value, ...fault } as $ZodRawIssue);
      },
    },
  }) as unknown as $ZodCheck<Value>;

/** Lets a schema look at a value: its issues, each path beginning with `path`. */
export function issuesOf(
  schema: $ZodType,
  value: unknown,
  context: ParseContextInternal,
  ...path: readonly (string | number)[]
): $ZodRawIssue[] {
  // Nodes never wait, and hold nothing but nodes.
  const { issues } = schema._zod.run({ value, issues: [] }, context) as ParsePayload;
  return issues.map((issue) => ({ ...issue, path: [...path, ...(issue.path ?? [])] }));
}
