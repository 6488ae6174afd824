import * as z from "zod/mini";
import type { OtherNumber, OtherString, Unrecognized } from "../json-api/open.js";
import type { Schema } from "./schema.js";

/**
 * A member that may be absent. As in JSON, `undefined` counts as absent, whatever the type says under
 * TypeScript's `exactOptionalPropertyTypes`.
 */
export const optional: <T extends z.core.SomeType>(inner: T) => z.ZodMiniExactOptional<T> =
  // Only the type is the narrower one.
  z.optional as unknown as <T extends z.core.SomeType>(inner: T) => z.ZodMiniExactOptional<T>;

/** A date with or without a time (RFC 3339 §5.6); how exact it has to be is Klaviyo's to say. */
export const dateTime: Schema<string> = /* @__PURE__ */ z.stringFormat(
  "date-time",
  /^\d{4}-\d\d-\d\d/,
);

/** A calendar date (RFC 3339 §5.6, `full-date`). */
export const date: Schema<string> = /* @__PURE__ */ z.stringFormat("date", /^\d{4}-\d\d-\d\d/);

/** A value that the enum before it does not know yet. */
export const otherString: Schema<OtherString> =
  // The type is a string like any other, marked so that known values keep their completion.
  /* @__PURE__ */ z.string() as unknown as Schema<OtherString>;

/** A number that the enum before it does not know yet. */
export const otherNumber: Schema<OtherNumber> =
  // As above.
  /* @__PURE__ */ z.number() as unknown as Schema<OtherNumber>;

/**
 * A member of a union that the revision does not know yet: an object of which a discriminator has a
 * new value. What has only known values must be the member that they name.
 */
export function unrecognized<Discriminator extends string = never>(
  known: Readonly<Record<Discriminator, readonly string[]>>,
): Schema<Unrecognized<Discriminator>> {
  const discriminators = Object.entries<readonly unknown[]>(known);
  return z.custom<Unrecognized<Discriminator>>(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      (discriminators.length === 0 ||
        discriminators.some(
          ([name, values]) => !values.includes((value as Record<string, unknown>)[name]),
        )),
  );
}
