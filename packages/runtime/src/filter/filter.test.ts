import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Call } from "../client/call.js";
import { apiKey, createClient, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import { json, serve } from "../testing/http-server.js";
import { listThings } from "../testing/operations.js";
import { filterBuilder } from "./build.js";
import { formatFilter } from "./format.js";
import { parseFilter } from "./parse.js";
import type { FilterNode, FilterValue } from "./tree.js";
import type { DateTime, Filter, FilterField, FilterFunction } from "./types.js";

interface ThingFields {
  readonly email: FilterField<string, "equals", "equals" | "any">;
  readonly created: FilterField<DateTime, "greater-or-equal">;
  readonly rating: FilterField<number, "greater-than">;
  readonly status: FilterField<"draft" | "sent", "equals">;
  readonly archived: FilterField<boolean, "equals">;
  readonly image: FilterField<string | number, "equals", "any">;
  readonly coupon: FilterField<never, never, never, "has">;
  readonly subscriptions: {
    readonly email: { readonly reason: FilterField<string, "equals"> };
  };
}

const thingFilter = filterBuilder<ThingFields>("get_things", {
  email: "string: equals equals[] any[]",
  created: "date: greater-or-equal",
  rating: "integer: greater-than",
  status: "'draft'|'sent': equals",
  archived: "boolean: equals",
  image: "string|integer: equals any[]",
  coupon: "string: has()",
  "subscriptions.email.reason": "string: equals",
});

const DATE_TIME = "2025-01-01T00:00:00+02:00";

describe("filterBuilder() writes", () => {
  test.each<[string, FilterFunction<ThingFields>]>([
    ['equals(email,"a@b.co")', (f) => f.email.equals("a@b.co")],
    ['equals(email,["a","b"])', (f) => f.email.equals(["a", "b"])],
    ["any(email,[])", (f) => f.email.any([])],
    ['equals(email,"say \\"hi\\" \\\\ \'ho\'")', (f) => f.email.equals("say \"hi\" \\ 'ho'")],
    [`greater-or-equal(created,${DATE_TIME})`, (f) => f.created.greaterOrEqual(DATE_TIME)],
    ["greater-or-equal(created,2024-01-01)", (f) => f.created.greaterOrEqual("2024-01-01")],
    [
      "greater-or-equal(created,2025-01-01T00:00:00.000Z)",
      (f) => f.created.greaterOrEqual(new Date("2025-01-01")),
    ],
    ["greater-than(rating,4)", (f) => f.rating.greaterThan(4)],
    ["equals(archived,true)", (f) => f.archived.equals(true)],
    ['any(image,[366547884,"7"])', (f) => f.image.any([366547884, "7"])],
    ["has(coupon)", (f) => f.coupon.has()],
    ['equals(subscriptions.email.reason,"x")', (f) => f.subscriptions.email.reason.equals("x")],
    ['equals(status,"sent"),has(coupon)', (f) => [f.status.equals("sent"), f.coupon.has()]],
    [
      'and(equals(status,"sent"),has(coupon))',
      (f) => f.and(f.status.equals("sent"), f.coupon.has()),
    ],
  ])("%s", (expected, conditions) => {
    expect(thingFilter(conditions)).toBe(expected);
  });
});

describe("filterBuilder() refuses, by types and at run time,", () => {
  test.each<[FilterFunction<ThingFields>, RegExp]>([
    // @ts-expect-error no such field
    [(f) => f.phone.equals("1"), /get_things: cannot filter by "phone"; allowed: email, created/],
    [
      // @ts-expect-error no such operator
      (f) => f.email.contains("a"),
      /contains\(email, a value\); allowed: equals equals\[\] any\[\]/,
    ],
    // @ts-expect-error a list is needed
    [(f) => f.email.any("a"), /any\(email, a value\); allowed: equals equals\[\] any\[\]/],
    // @ts-expect-error no list is taken
    [(f) => f.rating.greaterThan([1]), /greater-than\(rating, a list\); allowed: greater-than/],
    // @ts-expect-error a number is needed
    [(f) => f.rating.greaterThan("4"), /greater-than\(rating, 4\); allowed: integer/],
    [(f) => f.image.equals(1.5), /equals\(image, 1.5\); allowed: string\|integer/],
    // @ts-expect-error not of the enum
    [(f) => f.status.equals("lost"), /equals\(status, lost\); allowed: 'draft'\|'sent'/],
    // @ts-expect-error a value is needed
    [(f) => f.email.equals(), /equals\(email\); allowed/],
    // @ts-expect-error no value is taken
    [(f) => f.coupon.has("x"), /has\(coupon, a value\); allowed: has\(\)/],
    // @ts-expect-error a part of a field
    [(f) => f.subscriptions.email.equals("x"), /filter by "subscriptions.email"/],
    // @ts-expect-error no field, but a member of every object
    [(f) => f.constructor.equals("x"), /filter by "constructor"/],
    [
      (f) => f.created.greaterOrEqual("2025-01-01),has(coupon"),
      /get_things: cannot filter by greater-or-equal\(created, 2025-01-01\),has\(coupon\); allowed: date/,
    ],
    [
      (f) => f.created.greaterOrEqual(new Date("never")),
      /\(created, Invalid Date\); allowed: date/,
    ],
  ])("%s", (conditions, problem) => {
    expect(() => thingFilter(conditions)).toThrow(problem);
  });

  test("results that are not conditions do not compile", () => {
    expectTypeOf(thingFilter).parameter(0).not.toExtend<(fields: object) => number>();
  });
});

describe("parseFilter() reads", () => {
  test.each<[string, FilterNode[]]>([
    ["equals(a,'it\\'s')", [{ operator: "equals", field: "a", value: "it's" }]],
    [" equals ( a , 1.5 ) ", [{ operator: "equals", field: "a", value: 1.5 }]],
    ["equals(a,-0.5e3)", [{ operator: "equals", field: "a", value: -500 }]],
    ["equals(a,null)", [{ operator: "equals", field: "a", value: null }]],
    ["has(a.b)", [{ operator: "has", field: "a.b" }]],
    ["any(a,[ 'x' , true ])", [{ operator: "any", field: "a", value: ["x", true] }]],
    [
      "greater-or-equal(datetime,2024-01-01)",
      [{ operator: "greater-or-equal", field: "datetime", value: { date: "2024-01-01" } }],
    ],
    [
      "and(has(a),and(has(b))),has(c)",
      [
        {
          operator: "and",
          conditions: [
            { operator: "has", field: "a" },
            { operator: "and", conditions: [{ operator: "has", field: "b" }] },
          ],
        },
        { operator: "has", field: "c" },
      ],
    ],
  ])("%s", (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  test.each<[string, number, string]>([
    ["", 0, "an operator"],
    ["equals", 6, '"("'],
    ["equals(", 7, "a field"],
    ["equals(a", 8, '")"'],
    ["equals(a,", 9, "a quoted string"],
    ["equals(a,hello)", 9, "a quoted string"],
    ["equals(a,'x)", 9, "a quoted string"],
    ["equals(a,[1,)", 12, "a quoted string"],
    ["equals(a,[1)", 11, '"]"'],
    ["has(a)has(b)", 6, '"," or the end'],
    ["has(a),", 7, "an operator"],
    ["and()", 4, "an operator"],
    [`${"and(".repeat(101)}has(a)${")".repeat(101)}`, 404, "less nesting"],
  ])("%s is refused at %i", (text, position, expected) => {
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({ name: "FilterSyntaxError", position }),
    );
    expect(() => parseFilter(text)).toThrow(expected);
  });

  test.each([
    ["digits", "1"],
    ["dots", "1."],
    ["an exponent", "1e1"],
    ["letters", "a"],
    ["hyphens", "a-"],
    ["spaces", " "],
    ["quotes", '"'],
    ["backslashes", '"\\'],
    ["commas", "1,"],
    ["brackets", "["],
    ["parentheses", "and("],
    ["dates", "2025-01-01T"],
  ])("100,000 characters of %s take linear time", (_, part) => {
    const long = part.repeat(100_000 / part.length);
    const start = performance.now();
    for (const text of [long, `equals(a,${long}x)`, `equals(a,[${long}])`, `equals(a,"${long}")`]) {
      try {
        parseFilter(text);
      } catch (error) {
        expect(error).toMatchObject({ name: "FilterSyntaxError" });
      }
    }
    // Quadratic time would be 10 s and more.
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("any text is parsed, or refused with a position in the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          expect(parseFilter(text).length).toBeGreaterThan(0);
        } catch (error) {
          const { position } = error as { position: number };
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

const value: fc.Arbitrary<FilterValue> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
  fc
    .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((date) => ({ date: date.toISOString() })),
);
const { node } = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record(
      {
        operator: fc.stringMatching(/^[b-z]{2,9}(-[a-z]{2,5})?$/),
        field: fc.stringMatching(/^[a-z_$]{1,8}(\.[a-z_]{1,5}){0,3}$/),
        value: fc.oneof(value, fc.array(value)),
      },
      { requiredKeys: ["operator", "field"] },
    ),
    fc.record({
      operator: fc.constant("and" as const),
      conditions: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

test("formatted filters parse to the same tree, whatever their strings contain", () => {
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 4 }), (nodes) => {
      expect(parseFilter(formatFilter(nodes))).toEqual(nodes);
    }),
  );
});

test("names cannot inject an expression", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (operator, field) => {
      let text: string;
      try {
        text = formatFilter({ operator, field });
      } catch {
        return;
      }
      expect(parseFilter(text)).toEqual([{ operator, field }]);
    }),
  );
});

test("a filter reaches a server unchanged", async () => {
  interface Things extends OperationTypes {
    parameters: { filter?: Filter<ThingFields> };
  }
  const getThings = operation<Call<Things>>({ ...listThings, filter: thingFilter });
  const server = await serve((_, response) => json(response, 200, { data: [] }));
  const client = createClient({ auth: apiKey("pk_1"), baseUrl: server.url, pacing: false });
  try {
    const strings = fc.sample(fc.string({ unit: "grapheme" }), 100);
    for (const text of ["+&=%#?", ...strings]) {
      await getThings(client, {
        filter: (f) => [f.email.equals(text), f.created.greaterOrEqual(DATE_TIME)],
      });
      const sent = server.received.at(-1)?.url.searchParams.get("filter") ?? "";
      expect(parseFilter(sent)).toEqual([
        { operator: "equals", field: "email", value: text },
        { operator: "greater-or-equal", field: "created", value: { date: DATE_TIME } },
      ]);
    }
    await getThings(client, { filter: "has(coupon)" });
    expect(server.received.at(-1)?.url.search).toBe("?filter=has(coupon)");
  } finally {
    await server.close();
  }
});

test.each([[Promise.resolve([])], [undefined], ["x"], [{}]])(
  "a filter function that returns %s is refused",
  (returned) => {
    expect(() => thingFilter(() => returned as never)).toThrow(
      /^get_things: the filter function must return conditions, not /,
    );
  },
);
