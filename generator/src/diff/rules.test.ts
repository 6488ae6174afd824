import { describe, expect, test } from "vitest";
import { compareModels } from "./compare.js";
import { type ChangeClass, type ChangeKind, RULES } from "./rules.js";
import { CASES } from "./testing/cases.js";
import { modelAfter } from "./testing/edits.js";

const kindsOf = (...models: Parameters<typeof compareModels>) => [
  ...new Set(compareModels(...models).changes.map(({ kind }) => kind)),
];

describe("each edit makes exactly these kinds of changes, forwards and backwards", () => {
  test.each(CASES)("%j, backwards %j", (forwards, backwards, already, edit) => {
    const [before, after] = [modelAfter(already), modelAfter(already, edit)];
    expect(kindsOf(before, after).sort()).toEqual([...forwards].sort());
    expect(kindsOf(after, before).sort()).toEqual([...backwards].sort());
    expect(kindsOf(before, modelAfter(already))).toEqual([]);
  });

  test("every rule has a case", () => {
    const tried = new Set(CASES.flatMap(([forwards, backwards]) => [...forwards, ...backwards]));
    expect(Object.keys(RULES).filter((kind) => !tried.has(kind as ChangeKind))).toEqual([]);
  });
});

describe("the classes of changes", () => {
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
  ])("%s is additive, because Klaviyo may do it within a revision", (kind) => {
    expect(RULES[kind].class).toBe("additive");
  });

  /** Returns the kinds of a class, in the order of the table. */
  const kinds = (meaning: ChangeClass): string[] =>
    Object.entries(RULES)
      .filter(([, rule]) => rule.class === meaning)
      .map(([kind]) => kind);

  test("these kinds break requests", () => {
    expect(kinds("breaking-request")).toMatchInlineSnapshot(`
      [
        "domain-removed",
        "operation-removed",
        "operation-renamed-without-alias",
        "operation-moved",
        "type-renamed",
        "type-removed",
        "alias-removed",
        "auth-changed",
        "scope-added",
        "size-limit-added",
        "size-limit-lowered",
        "parameter-added-required",
        "parameter-removed",
        "parameter-required",
        "filter-field-removed",
        "filter-operator-removed",
        "filter-type-changed",
        "filter-value-removed",
        "sort-removed",
        "include-removed",
        "sparse-field-removed",
        "additional-field-removed",
        "body-filter-removed",
        "synonym-removed",
        "synonym-changed",
        "body-added-required",
        "body-removed",
        "body-required",
        "body-form-changed",
        "request-field-added-required",
        "request-field-removed",
        "request-field-required",
        "request-not-nullable",
        "request-narrowed",
        "request-type-changed",
        "request-value-removed",
        "request-member-removed",
        "request-bounds-narrowed",
      ]
    `);
  });

  test("these kinds break responses", () => {
    expect(kinds("breaking-response")).toMatchInlineSnapshot(`
      [
        "paging-removed",
        "response-field-removed",
        "response-field-optional",
        "response-nullable",
        "response-widened",
        "response-type-changed",
        "response-value-removed",
        "response-member-removed",
        "answer-changed",
        "answer-nullable",
        "included-type-removed",
        "always-included-removed",
        "resource-removed",
        "relationship-removed",
        "relationship-data-removed",
        "relationship-data-optional",
        "relationship-count-changed",
        "relationship-type-removed",
      ]
    `);
  });

  test("these kinds are only informational", () => {
    expect(kinds("informational")).toMatchInlineSnapshot(`
      [
        "operation-renamed",
        "operation-path-changed",
        "operation-method-changed",
        "operation-deprecated",
        "operation-undeprecated",
        "scope-respelled",
        "scope-removed",
        "limit-raised",
        "limit-lowered",
        "conditional-limits-changed",
        "repeating-changed",
        "request-default-changed",
        "request-format-changed",
        "request-field-deprecated",
        "response-field-required",
        "response-not-nullable",
        "response-narrowed",
        "response-format-changed",
        "response-field-deprecated",
        "answer-not-nullable",
        "statuses-changed",
        "answer-member-removed",
      ]
    `);
  });

  test("breaking changes show in the exports, except where types cannot show them", () => {
    const unseen = Object.entries(RULES).filter(
      ([, { class: meaning, seen }]) => meaning.startsWith("breaking") && seen === "unseen",
    );
    expect(unseen.map(([kind]) => kind)).toEqual([
      "auth-changed",
      "scope-added",
      "size-limit-added",
      "size-limit-lowered",
      "request-bounds-narrowed",
    ]);
  });
});
