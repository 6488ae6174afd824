import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cursor, formatCursor, parseCursor } from "./cursor.js";

const id = fc.string({ minLength: 1, unit: "grapheme" });
const cursor: fc.Arbitrary<Cursor> = fc.oneof(
  fc.record({ direction: fc.constantFrom("next", "prev"), field: fc.constant("id"), id }),
  fc.record({
    direction: fc.constantFrom("next", "prev"),
    field: fc.constantFrom("created", "datetime"),
    id,
    value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
  }),
);

test("every cursor can be read again, and is safe in a URL", () => {
  fc.assert(
    fc.property(cursor, (given) => {
      const text = formatCursor(given);
      expect(text).toMatch(/^[\w-]+$/);
      expect(parseCursor(text)).toEqual(given);
    }),
  );
});

test("the cursor of an order by id has the form that was recorded", () => {
  const text = formatCursor({ direction: "next", field: "id", id: "01JXYZ" });
  expect(atob(text)).toBe("next::id::01JXYZ");
});

test.each(["", "nonsense", "%%%", btoa("offset:1"), btoa("next::created::x")])(
  "%j is no cursor",
  (text) => expect(parseCursor(text)).toBeUndefined(),
);
