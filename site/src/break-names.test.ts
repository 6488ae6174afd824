import { expect, test } from "vitest";
import { breakable } from "./break-names.js";

test.each([
  ["getBulkSuppressProfilesJob", "get|Bulk|Suppress|Profiles|Job"],
  ["historical_import_of_profiles", "historical_|import_|of_|profiles"],
  ["data.attributes.subscriptions", "data.|attributes.|subscriptions"],
  ["/api/flow-messages/{id}/relationships", "/|api/|flow-|messages/|{id}/|relationships"],
])("%s breaks between its words", (name, parts) => {
  expect(breakable(name)).toBe(parts.replaceAll("|", "<wbr>"));
});

test("short names stay whole", () => {
  expect(breakable("createProfile, unique_id")).toBe("createProfile, unique_id");
});

test("tags and entities stay as they are", () => {
  expect(breakable("<code>a &lt;b&gt;</code>")).toBe("<code>a &lt;b&gt;</code>");
});
