import { describe, expect, test } from "vitest";
import { compareModels } from "./compare.js";
import { type ChangeKind, RULES } from "./rules.js";
import { CASES } from "./testing/cases.js";
import { modelAfter } from "./testing/edits.js";

const kindsOf = (...models: Parameters<typeof compareModels>) => [
  ...new Set(compareModels(...models).changes.map(({ kind }) => kind)),
];

describe("each kind of change is found alone, forwards and backwards", () => {
  test.each(CASES)("%j, back %j", (forwards, backwards, already, edit) => {
    const [before, after] = [modelAfter(already), modelAfter(already, edit)];
    expect(kindsOf(before, after).sort()).toEqual([...forwards].sort());
    expect(kindsOf(after, before).sort()).toEqual([...backwards].sort());
    expect(kindsOf(before, modelAfter(already))).toEqual([]);
  });

  test("and no rule is without a case", () => {
    const tried = new Set(CASES.flatMap(([forwards, backwards]) => [...forwards, ...backwards]));
    expect(Object.keys(RULES).filter((kind) => !tried.has(kind as ChangeKind))).toEqual([]);
  });
});

describe("the table agrees with what Klaviyo may do within a revision", () => {
  test.each<ChangeKind>([
    "operation-added",
    "parameter-added",
    "request-field-added",
    "response-field-added",
    "request-value-added",
    "response-value-added",
    "request-member-added",
    "response-member-added",
    "include-added",
    "sort-added",
    "filter-field-added",
  ])("%s breaks nothing", (kind) => {
    expect(RULES[kind].class).toBe("additive");
  });

  test.each<[RegExp, string[]]>([
    [/-removed$|-required$|-narrowed$|-lowered$/, ["breaking-request", "breaking-response"]],
    [/^request-.*(added|widened|nullable|optional)$/, ["additive", "breaking-request"]],
  ])("%s", (pattern, classes) => {
    const exceptions = [
      "scope-removed",
      "limit-lowered",
      "response-narrowed",
      "response-field-required",
    ];
    for (const [kind, rule] of Object.entries(RULES)) {
      if (!pattern.test(kind) || exceptions.includes(kind)) continue;
      expect([kind, classes]).toEqual([kind, expect.arrayContaining([rule.class])]);
    }
  });

  test("what breaks is what the exports lose or change, but for what types cannot say", () => {
    const unseen = Object.entries(RULES).filter(
      ([, { class: meaning, seen }]) => meaning.startsWith("breaking") && seen === "unseen",
    );
    expect(unseen.map(([kind]) => kind)).toEqual([
      "auth-changed",
      "scope-added",
      "size-limit-lowered",
      "request-bounds-narrowed",
    ]);
  });
});
