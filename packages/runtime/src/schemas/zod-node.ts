import type { ZodMiniType } from "zod/mini";
import {
  _safeParse,
  _safeParseAsync,
  type $ZodCheck,
  type $ZodIssue,
  type $ZodRawIssue,
  type $ZodRegistry,
  type $ZodType,
  type $ZodTypeDef,
  type CheckFn,
  type ParseContext,
  version,
} from "zod/v4/core";
import { runChecks } from "./checks.js";
import type { Judge } from "./fault.js";
import { SchemaError } from "./schema-error.js";

type Internals = ZodMiniType["_zod"];
type Context = ParseContext<$ZodIssue>;
type Result = ReturnType<ZodMiniType["safeParse"]>;

interface NodeDef extends $ZodTypeDef {
  readonly judge: Judge;
  readonly internals: object;
}

/** By these, `instanceof` of zod's classes knows a schema. */
const TRAITS = /* @__PURE__ */ new Set(["$ZodType", "ZodMiniType"]);

/**
 * Schemas that judge values and never change them, so that nothing is copied. They are zod's in all
 * that others see of them (definitions, issues, methods, `instanceof ZodMiniType`), at a third of the
 * size of zod's own, which also transform, coerce and encode.
 */
export class Node implements Record<keyof ZodMiniType, unknown> {
  declare readonly _zod: Internals;
  readonly def: NodeDef;
  readonly type: NodeDef["type"];

  constructor(def: NodeDef) {
    const { type, checks = [], judge, internals } = def;
    const parse: Internals["parse"] = (payload, context) => {
      const { value, issues } = payload;
      for (const fault of judge(value, context)) {
        issues.push({ input: value, inst: this, ...fault } as $ZodRawIssue);
      }
      return payload;
    };
    const run: Internals["run"] = (payload, context) => {
      parse(payload, context);
      return context.skipChecks ? payload : runChecks(checks, payload);
    };
    const value = { def, constr: Node, traits: TRAITS, version, bag: {}, parse, run };
    Object.defineProperties(value, Object.getOwnPropertyDescriptors(internals));
    // Hidden from who looks at a schema's members, as zod's is.
    Object.defineProperty(this, "_zod", { value });
    this.def = def;
    this.type = type;
    for (const { _zod: check } of checks) for (const attach of check.onattach) attach(this);
  }

  // Functions of their own, so that they may be passed on, as in `values.map(schema.parse)`.

  readonly safeParse = (value: unknown, context?: Context): Result =>
    _safeParse(SchemaError)(this, value, context);

  readonly safeParseAsync = (value: unknown, context?: Context): Promise<Result> =>
    _safeParseAsync(SchemaError)(this, value, context);

  readonly parse = (value: unknown, context?: Context): unknown =>
    dataOf(this.safeParse(value, context));

  readonly parseAsync = async (value: unknown, context?: Context): Promise<unknown> =>
    dataOf(await this.safeParseAsync(value, context));

  get "~standard"(): $ZodType["~standard"] {
    const answer = ({ data, error }: Result) =>
      error ? { issues: error.issues } : { value: data };
    return {
      vendor: "zod",
      version: 1,
      validate: (value) => {
        try {
          return answer(this.safeParse(value));
        } catch {
          // A check has to wait.
          return this.safeParseAsync(value).then(answer);
        }
      },
    };
  }

  clone(def: NodeDef = this.def, params?: { readonly parent?: boolean }): Node {
    const copy = new Node(def);
    // Where zod looks for what a schema was registered with.
    if (params?.parent ?? def === this.def) copy._zod.parent = this;
    return copy;
  }

  check(...checks: (CheckFn<unknown> | $ZodCheck<unknown>)[]): Node {
    const added = checks.map((check) =>
      typeof check === "function"
        ? { _zod: { check, def: { check: "custom" }, onattach: [] } }
        : check,
    );
    return this.clone(
      { ...this.def, checks: [...(this.def.checks ?? []), ...added] },
      { parent: true },
    );
  }

  with(...checks: Parameters<Node["check"]>): Node {
    return this.check(...checks);
  }

  brand(): this {
    return this;
  }

  register(registry: $ZodRegistry, ...meta: Parameters<$ZodRegistry["add"]>[1][]): this {
    registry.add(this, ...meta);
    return this;
  }

  apply<Answer, Rest extends unknown[]>(
    change: (schema: this, ...rest: Rest) => Answer,
    ...rest: Rest
  ): Answer {
    return change(this, ...rest);
  }
}

function dataOf({ data, error }: Result): unknown {
  if (error) throw error;
  return data;
}
