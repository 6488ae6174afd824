import { describe, expect, test } from "vitest";
import { FilterValues } from "../../spec/filter-values.js";
import type { OpenApi, ParameterObject } from "../../spec/openapi.js";
import type { ProseEntry } from "../../spec/overlay.js";
import { smallDescription } from "../../testing/description.js";
import type { Report } from "../context.js";
import { ingest } from "../ingest.js";

/** Ingests the small description after `change`, with these entries for known prose. */
function reportOf(change: (document: OpenApi) => void, prose: ProseEntry[] = []): Report {
  const description = smallDescription();
  change(description);
  const filterValues = new FilterValues({});
  return ingest(description, {
    overlays: { corrections: [], idempotency: [], filterValues, prose },
  }).report;
}

const listOf = (document: OpenApi) => document.paths["/api/things/"]?.get ?? { operationId: "" };

const saying =
  (description: string) =>
  (document: OpenApi): void => {
    listOf(document).description = description;
  };

const parameterSaying =
  (name: string, description: string) =>
  (document: OpenApi): void => {
    const found = listOf(document).parameters?.find((one) => "name" in one && one.name === name);
    (found as ParameterObject).description = description;
  };

describe("a statement that no pass reads is reported", () => {
  test.each([
    ["filtering", "Things can be filtered."],
    ["filtering", "Understands `contains-any`."],
    ["sorting", "Things are ordered by age."],
    ["sorting", "One may arrange things along `created`."],
    ["paging", "See the next page for more."],
    ["sizes", "A body weighs 5MB or less."],
    ["limits", "Takes no more than ten."],
    ["limits", "Takes 250 things."],
    ["rate limits", "Twice per second."],
    ["rate limits", "Usually `7/s`."],
  ])("about %s: %s", (topic, text) => {
    expect(reportOf(saying(`Gets things. ${text}`)).unread).toEqual([
      { place: "get_things", topic, text },
    ]);
  });

  test.each([
    ["filter", "filtering", "`name` understands equals"],
    ["sort", "sorting", "Default: created"],
    ["page[size]", "paging", "Twenty by default"],
  ])("in whatever words, in the parameter %s", (name, topic, text) => {
    expect(reportOf(parameterSaying(name, text)).unread).toContainEqual({
      place: `get_things ${name}`,
      topic,
      text,
    });
  });

  test("in a member of a body, with a JSON pointer", () => {
    const { unread } = reportOf(({ components }) => {
      const data = components.schemas?.["ThingCreate"]?.properties?.["data"];
      const name = data?.properties?.["attributes"]?.properties?.["name"];
      if (name) name.description = "At most a line.";
    });
    expect(unread).toContainEqual({
      place:
        "#/components/schemas/ThingCreate/properties/data/properties/attributes/properties/name",
      topic: "limits",
      text: "At most a line.",
    });
  });

  test("if the filter parameter names no fields", () => {
    expect(reportOf(parameterSaying("filter", "Choose things.")).unread).toEqual([
      { place: "get_things filter", topic: "filtering", text: "Choose things." },
    ]);
  });

  test("if the sort parameter names no fields", () => {
    const { unread } = reportOf((document) => {
      const sort = listOf(document).parameters?.find((one) => "name" in one && one.name === "sort");
      (sort as ParameterObject).schema = { type: "string" };
    });
    expect(unread).toEqual([{ place: "get_things sort", topic: "sorting", text: "" }]);
  });

  test("if it contradicts the structured fact", () => {
    const limits = "*Rate limits*:<br>Burst: `10/s`<br>Steady: `999/m`";
    expect(reportOf(saying(limits)).unread).toEqual([
      { place: "get_things", topic: "rate limits", text: "Steady: `999/m`" },
    ]);
    expect(
      reportOf(parameterSaying("page[size]", "Default: 20. Min: 1. Max: 500.")).unread,
    ).toEqual([{ place: "get_things page[size]", topic: "limits", text: "Max: 500." }]);
  });
});

describe("nothing is reported", () => {
  test.each([
    ["without a cue", saying("Gets things.")],
    ["of what passes read", saying("*Rate limits*:<br>Burst: `10/s`<br>Steady: `150/m`")],
    ["of the fields that the sort parameter has", saying("Sorted by `created`.")],
    ["of bounds that the schema has", parameterSaying("page[size]", "Min: 1. Max: 100.")],
    ["of hints for readers", parameterSaying("page[cursor]", "For more see the guide.")],
  ])("%s", (_, change) => {
    expect(reportOf(change).unread).toEqual([]);
  });
});

describe("an entry of the overlay", () => {
  const quota = saying("Nobody has more than 9 things. Pages hold at most 7.");

  test("hides what it lists, and nothing besides", () => {
    const { unread, unused } = reportOf(quota, [{ pattern: "more than \\d+ things", reason: "x" }]);
    expect(unread.map(({ text }) => text)).toEqual(["Pages hold at most 7."]);
    expect(unused).toEqual([]);
  });

  test("can list a place", () => {
    expect(reportOf(quota, [{ place: "^get_things$", reason: "x" }]).unread).toEqual([]);
    expect(reportOf(quota, [{ place: "^other$", reason: "x" }])).toMatchObject({
      unread: [expect.anything(), expect.anything()],
      unused: ["prose ^other$"],
    });
  });

  test("is reported if it matches nothing in a revision in which it should", () => {
    const stale = (more: object) =>
      reportOf(() => {}, [{ pattern: "gone", reason: "x", ...more }]).unused;
    expect(stale({})).toEqual(["prose gone"]);
    expect(stale({ since: "2025-07-15", until: "2025-07-15" })).toEqual(["prose gone"]);
    expect(stale({ since: "2026-01-15" })).toEqual([]);
    expect(stale({ until: "2024-10-15" })).toEqual([]);
  });
});
