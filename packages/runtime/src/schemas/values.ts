import * as z from "zod/mini";
import type { Filter } from "../filter/types.js";
import type { OtherNumber, OtherString } from "../json-api/open.js";
import type { Upload } from "../request/types.js";
import { refine } from "./refine.js";
import type { Schema } from "./schema.js";

/** A string that begins with a date (RFC 3339 §5.6). Which times Klaviyo accepts is for Klaviyo to say. */
const startsWithDate = (format: string): Schema<string> =>
  new z.ZodMiniStringFormat({
    type: "string",
    check: "string_format",
    format,
    pattern: /^\d{4}-\d\d-\d\d/,
  });

/** A date with or without a time. */
export const dateTime: Schema<string> = /* @__PURE__ */ startsWithDate("date-time");

/** A calendar date. */
export const date: Schema<string> = /* @__PURE__ */ startsWithDate("date");

/** A value that `accepts` recognizes; `z.custom` would have no JSON Schema. */
const checked = <Value>(accepts: (value: unknown) => boolean, expected: string): Schema<Value> => {
  const schema: z.ZodMiniType = z.unknown().check(refine(accepts, expected));
  return schema as Schema<Value>;
};

/** A date with or without a time in a request: text, or a `Date` that is valid. */
export const dateTimeInput: Schema<string | Date> = /* @__PURE__ */ z.union([
  dateTime,
  /* @__PURE__ */ checked<Date>(
    (value) => value instanceof Date && !Number.isNaN(value.getTime()),
    "a valid Date",
  ),
]);

/** A filter expression, or the function that builds one; the builder checks which fields it names. */
export const filter = <Fields>(): Schema<Filter<Fields>> =>
  checked((value) => typeof value === "string" || typeof value === "function", "a filter");

/** A file to send. */
export const upload: Schema<Upload> = /* @__PURE__ */ checked(
  (value) => value instanceof Blob,
  "Blob",
);

/** A value that the enum before it does not know yet. */
export const otherString: Schema<OtherString> =
  // The type is a string like any other, marked so that known values keep their completion.
  /* @__PURE__ */ z.string() as z.ZodMiniType as Schema<OtherString>;

/** A number that the enum before it does not know yet. */
export const otherNumber: Schema<OtherNumber> =
  // As above.
  /* @__PURE__ */ z.number() as z.ZodMiniType as Schema<OtherNumber>;

/** Known strings, and any other that Klaviyo adds. */
export const openEnum = <const Value extends string>(
  values: readonly Value[],
): Schema<Value | OtherString> => z.union([z.literal<Value[]>([...values]), otherString]);

/** Returns names that begin alike, as they appear in a list: `"a.b"`, `"a.c"`, and so on. */
export const within = <const Start extends string, const Name extends string>(
  start: Start,
  names: readonly Name[],
): `${Start}${Name}`[] => names.map((name) => `${start}${name}` as const);
