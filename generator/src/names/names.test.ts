import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { camelCase, kebabCase, pascalCase } from "./case.js";
import { isIdentifier, Namespace } from "./namespace.js";
import { sameNoun } from "./nouns.js";

test.each([
  ["get_profiles", "getProfiles", "GetProfiles"],
  ["get_accounts_beta", "getAccountsBeta", "GetAccountsBeta"],
  ["bulk-create", "bulkCreate", "BulkCreate"],
  ["APIError", "apiError", "APIError"],
  ["beta_APIs", "betaAPIs", "BetaAPIs"],
  ["APIs_beta", "apisBeta", "APIsBeta"],
  ["asList", "asList", "AsList"],
  ["CatalogItem", "catalogItem", "CatalogItem"],
  ["push-token", "pushToken", "PushToken"],
  ["a", "a", "A"],
  ["", "", ""],
  ["__proto__", "proto", "Proto"],
])("%s is %s in camel case and %s in Pascal case", (text, camel, pascal) => {
  expect([camelCase(text), pascalCase(text)]).toEqual([camel, pascal]);
});

describe("identifiers", () => {
  test.each([
    ["a", true],
    ["_$1", true],
    ["delete", false],
    ["1a", false],
    ["a-b", false],
    ["", false],
    ["ä", false],
  ])("%s is an identifier: %s", (text, expected) => {
    expect(isIdentifier(text)).toBe(expected);
  });

  test("a namespace gives out identifiers only, and each of them once", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), (proposals) => {
        const names = new Namespace(["Taken"]);
        const claimed = proposals.map((proposal) => names.claim(proposal));
        expect(new Set(claimed).size).toBe(claimed.length);
        expect(claimed.every(isIdentifier)).toBe(true);
        expect(claimed).not.toContain("Taken");
      }),
    );
  });

  test("a taken name falls back to the next proposal, then to a number", () => {
    const names = new Namespace(["A", "B"]);
    expect([names.claim("A", "C"), names.claim("A", "B"), names.claim("A", "B")]).toEqual([
      "C",
      "B2",
      "B3",
    ]);
  });
});

test.each([
  ["tags", "tag", true],
  ["catalog-categories", "catalogCategory", true],
  ["branches", "branch", true],
  ["lists", "list", true],
  ["list", "segment", false],
])("%s and %s are the same noun: %s", (one, other, expected) => {
  expect(sameNoun(one, other)).toBe(expected);
  expect(sameNoun(other, one)).toBe(expected);
});

test.each([
  ["Data Privacy", "data-privacy"],
  ["get_profiles", "get-profiles"],
  ["CatalogItem", "catalog-item"],
  ["Beta APIs", "beta-apis"],
  ["APIs", "apis"],
  ["BetaAPIs", "beta-apis"],
  ["APIs Beta", "apis-beta"],
  ["APIsBeta", "apis-beta"],
  ["URLs_and_IDs", "urls-and-ids"],
  ["APIError", "api-error"],
  ["APIStatus", "api-status"],
  ["SMS", "sms"],
  ["OAuth2Tokens", "o-auth2-tokens"],
])("%s is %s in kebab case", (text, kebab) => {
  expect(kebabCase(text)).toBe(kebab);
});

test("kebab case is a valid folder name for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(kebabCase(text)).toMatch(/^[a-z0-9]*(-[a-z0-9]+)*$/);
    }),
  );
});
