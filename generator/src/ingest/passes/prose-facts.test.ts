import { describe, expect, test } from "vitest";
import { ProseText } from "../prose/text.js";
import { parseFilterProse } from "./filters.js";
import { parseConditionalLimits } from "./rate-limits.js";
import { parseSizeProse } from "./size-limits.js";
import { parseSortProse } from "./sorts.js";

describe("parseFilterProse parses", () => {
  test.each([
    ["`email`: `any`, `equals`", { email: ["any", "equals"] }],
    ["x<br>`a`: `equals`<br>`b.c`: `has`", { a: ["equals"], "b.c": ["has"] }],
    ["`created` :`greater-than`,`less-than`", { created: ["greater-than", "less-than"] }],
    ["`id`: `any`\n`id2`: `equals`", { id: ["any"], id2: ["equals"] }],
    ["see `equals(name,'x')` for more", {}],
    ["", {}],
  ])("%j", (prose, expected) => {
    expect(Object.fromEntries(parseFilterProse(new ProseText(prose)))).toEqual(expected);
  });
});

describe("parseSortProse parses", () => {
  test.each([
    ["Sorted by the following fields: `created`, `id`\nor not by `name`", ["created", "id"]],
    ["sorted by the following fields, up or down: `updated_at`", ["updated_at"]],
    ["Nothing of the kind: `created`", []],
  ])("%j", (prose, expected) => {
    expect(parseSortProse(new ProseText(prose))).toEqual(expected);
  });
});

describe("conditional rate limits in prose", () => {
  test("are parsed for each parameter", () => {
    const prose =
      "*Rate limits*:<br>Burst: `75/s`<br>Steady: `700/m`<br><br>" +
      "Rate limits when using the `include=list` parameter in a call:<br><br>Burst: `1/s`<br>Steady: `15/m`<br><br>" +
      "Rate limits when using the `additional-fields[thing]=count` parameter:<br><br>Burst: `2/s`<br>Steady: `20/m`<br>Daily: `99/d`";
    const limits = parseConditionalLimits(new ProseText(prose));
    expect(limits.map(({ stated: _, ...limit }) => limit)).toEqual([
      { parameter: "include", value: "list", burst: "1/s", steady: "15/m" },
      {
        parameter: "additional-fields[thing]",
        value: "count",
        burst: "2/s",
        steady: "20/m",
        daily: "99/d",
      },
    ]);
  });

  test("are empty without parameters", () => {
    expect(parseConditionalLimits(new ProseText("*Rate limits*:<br>Burst: `75/s`"))).toEqual([]);
  });
});

describe("parseSizeProse parses", () => {
  test.each([
    ["Accepts up to 100 things per request.", { count: 100 }],
    ["It accepts a maximum of `1,000` events per call.", { count: 1_000 }],
    ["Maximum number of codes: 1,000.", { count: 1_000 }],
    ["Per request limit: 50", { count: 50 }],
    ["The number of things per job that may be made is 1,000.", { count: 1_000 }],
    ["Its maximum allowed payload size is 5MB.", { bodyBytes: 5_000_000 }],
    [
      "Its maximum allowed payload size is 5 MB, the maximum allowed payload size per-thing is 100KB.",
      { bodyBytes: 5_000_000, itemBytes: 100_000 },
    ],
    ["Accepts things.", {}],
  ])("%j", (prose, expected) => {
    expect(parseSizeProse(new ProseText(prose))).toEqual(expected);
  });
});
