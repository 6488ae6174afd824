import { expect, test } from "vitest";
import { singular, thirdPerson, withArticle } from "./english.js";

test.each([
  ["tag groups", "tag group"],
  ["categories", "category"],
  ["metric properties", "metric property"],
  ["statuses", "status"],
  ["inboxes", "inbox"],
  ["images", "image"],
  ["sources", "source"],
  ["status", "status"],
  ["address", "address"],
  ["series", "series"],
  ["image", "image"],
])("the singular of %s is %s", (plural, expected) => {
  expect(singular(plural)).toBe(expected);
});

test.each([
  ["tag", "a tag"],
  ["event", "an event"],
  ["universal event", "a universal event"],
  ["universal content", "universal content"],
  ["SMS message", "an SMS message"],
  ["IP allowlist", "an IP allowlist"],
  ["user", "a user"],
  ["URL", "a URL"],
  ["unsubscribe link", "an unsubscribe link"],
  ["events", "events"],
])("%s with its article is %s", (noun, expected) => {
  expect(withArticle(noun)).toBe(expected);
});

test.each([
  ["create", "creates"],
  ["query", "queries"],
  ["refresh", "refreshes"],
  ["employ", "employs"],
])("the third person of %s is %s", (verb, expected) => {
  expect(thirdPerson(verb)).toBe(expected);
});
