import type { OtherNumber, OtherString } from "../json-api/open.js";
import { check } from "./checks.js";
import { faultsOf, node, simple, wrong } from "./node.js";
import type { Schema } from "./schema.js";

type Primitive = string | number | boolean;

/** Any string. */
export const string = (): Schema<string> => simple("string", (value) => typeof value === "string");

/** Any number; JSON has neither NaN nor infinite ones. */
export const number = (): Schema<number> => simple("number", Number.isFinite);

/** `true` or `false`. */
export const boolean = (): Schema<boolean> =>
  simple("boolean", (value) => typeof value === "boolean");

/** `null`, and nothing else. */
const nothing = (): Schema<null> => simple("null", (value) => value === null);

export { nothing as null };

/** A whole number that JavaScript holds exactly. */
export const int = (): Schema<number> =>
  number().check(
    check({ check: "number_format", format: "safeint" }, Number.isSafeInteger, () => ({
      code: "invalid_type",
      expected: "int",
    })),
  );

/** A value, or one of several. */
export const literal = (...values: readonly Primitive[]): Schema<Primitive> =>
  node(
    { type: "literal", values },
    (value) =>
      values.includes(value as Primitive)
        ? []
        : wrong(values.map((one) => JSON.stringify(one)).join(" or "), {
            code: "invalid_value",
            values,
          }),
    { values: new Set(values) },
  );

/** Of a name and of names within it, all, as they stand in a list: `"a"`, `"a.b"`, and so on. */
export const within = (name: string, ...inner: readonly string[]): readonly string[] => [
  name,
  ...inner.map((one) => `${name}.${one}`),
];

/** Anything. */
export const unknown = (): Schema<unknown> => simple("unknown", () => true);

/** Nothing. */
export const never = (): Schema<never> => simple("never", () => false);

const formatted = (format: string, pattern: RegExp): Schema<string> =>
  string().check(
    check(
      { check: "string_format", format, pattern },
      (value: string) => pattern.test(value),
      () => ({ code: "invalid_format", format, expected: format, continue: true }),
    ),
  );

/** A date with or without a time (RFC 3339 §5.6); how exact it has to be is Klaviyo's to say. */
export const dateTime: Schema<string> = /* @__PURE__ */ formatted("date-time", /^\d{4}-\d\d-\d\d/);

/** A time in a request: a `Date`, or what {@link dateTime} accepts. */
export const dateTimeInput: Schema<string | Date> = /* @__PURE__ */ node(
  { type: "union", options: [dateTime] },
  (value, context) =>
    value instanceof Date && !Number.isNaN(value.getTime())
      ? []
      : faultsOf(dateTime, value, context),
);

/** A calendar date (RFC 3339 §5.6, `full-date`). */
export const date: Schema<string> = /* @__PURE__ */ formatted("date", /^\d{4}-\d\d-\d\d/);

/** A value that the enum before it does not know yet. */
export const otherString: Schema<OtherString> =
  // The type is a string like any other, marked so that known values keep their completion.
  /* @__PURE__ */ string() as unknown as Schema<OtherString>;

/** A number that the enum before it does not know yet. */
export const otherNumber: Schema<OtherNumber> =
  // As above.
  /* @__PURE__ */ number() as unknown as Schema<OtherNumber>;
