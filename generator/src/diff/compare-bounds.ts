import type { Schema } from "../model/schema.js";
import { boundsOf } from "../model/schema-parts.js";
import type { Found } from "./change.js";

const LOWER = ["minimum", "minLength", "minItems"] as const;
const UPPER = ["maximum", "maxLength", "maxItems", "maxProperties"] as const;

/** Reports wider and narrower bounds, one change per bound. */
export function compareBounds(was: Schema, is: Schema, path: string, found: Found): void {
  const [before, after] = [boundsOf(was), boundsOf(is)];
  const report = (keyword: string, one: unknown, other: unknown, narrower: boolean): void => {
    const text = (value: unknown): string =>
      value === undefined ? `no ${keyword}` : `${keyword} ${String(value)}`;
    found({
      kind: narrower ? "request-bounds-narrowed" : "request-bounds-widened",
      path,
      before: text(one),
      after: text(other),
    });
  };
  for (const keyword of LOWER) {
    const [one, other] = [before[keyword], after[keyword]];
    if (one !== other) report(keyword, one, other, (other ?? -Infinity) > (one ?? -Infinity));
  }
  for (const keyword of UPPER) {
    const [one, other] = [before[keyword], after[keyword]];
    if (one !== other) report(keyword, one, other, (other ?? Infinity) < (one ?? Infinity));
  }
  const [one, other] = [before.pattern, after.pattern];
  // Patterns cannot be compared: any new one may reject values that were valid.
  if (one !== other) report("pattern", one, other, other !== undefined);
}
