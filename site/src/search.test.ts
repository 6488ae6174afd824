import { expect, test } from "vitest";
import { searchOptions } from "./search.js";

const { tokenize, processTerm } = searchOptions.miniSearch.options;

const terms = (text: string) => tokenize(text).flatMap((word) => processTerm(word) ?? []);

test("names of functions are found whole and by their parts", () => {
  expect(terms("getProfilesForList()")).toEqual(["getprofilesforlist", "get", "profile", "list"]);
});

test("questions are reduced to the words that say something", () => {
  expect(terms("How do I track the members of a list?")).toEqual([
    "track",
    "create",
    "member",
    "profile",
    "list",
  ]);
});

test("forms of a word are found by each other", () => {
  expect(terms("Migrating migration migrate")).toEqual(["migrate", "migrate", "migrate"]);
  expect(terms("retry retries")).toEqual(["retry", "retry"]);
  expect(terms("Next.js nextjs")).toEqual(["nextjs", "nextjs"]);
  expect(terms("webhook signatures")).toEqual(["webhook", "signature", "verify"]);
});

test("the functions stand alone, because the browser receives them as text", () => {
  const copy = new Function(`return ${processTerm.toString()}`)() as typeof processTerm;
  expect(copy("Campaigns")).toBe("campaign");
});
