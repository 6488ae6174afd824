import { expect, test } from "vitest";
import type { Operation } from "../model/model.js";
import { sentenceOf } from "./sentence.js";

type Stated = Pick<Operation, "id" | "kind" | "method" | "path">;

/** Returns the sentence of an operation whose request, or else response, has one item or several. */
function sentence(
  [method, path, kind, id]: readonly [Stated["method"], string, Stated["kind"], string?],
  many = true,
): string {
  const request = { many } as Operation["request"];
  const data = { kind: "identifier", many, nullable: false, types: [] } as const;
  const response = { data: method === "GET" ? data : { kind: "none" } } as Operation["response"];
  const stated: Stated = { id: id ?? "", kind, method, path };
  return sentenceOf({ ...stated, request, response } as Operation);
}

test.each([
  [["GET", "/api/flows", "list"], "Lists flows."],
  [["GET", "/api/flows/{id}/tags", "list"], "Lists the tags of a flow."],
  [["GET", "/api/events/{id}", "get"], "Returns an event."],
  [["GET", "/api/tags/{id}/tag-group", "get"], "Returns the tag group of a tag."],
  [["POST", "/api/catalog-categories", "create"], "Creates a catalog category."],
  [["PATCH", "/client/ip-allowlists/{id}", "update"], "Updates an IP allowlist."],
  [["DELETE", "/api/tag-groups/{id}", "delete"], "Deletes a tag group."],
  [["POST", "/api/event-bulk-create-jobs", "job"], "Starts an event bulk create job."],
  [["POST", "/api/flow-values-reports", "report"], "Returns a flow values report."],
  [["POST", "/api/metric-aggregates", "report"], "Returns metric aggregates."],
] as const)("%j is: %s", (operation, expected) => {
  expect(sentence(operation)).toBe(expected);
});

const TAGS = "/api/flows/{id}/relationships/tags";
const GROUP = "/api/tags/{id}/relationships/tag-group";

test.each([
  [["GET", TAGS, "relationship"], true, "Lists the ids of the tags of a flow."],
  [["GET", GROUP, "relationship"], false, "Returns the id of the tag group of a tag."],
  [["POST", TAGS, "relationship"], true, "Adds tags to a flow."],
  [["DELETE", TAGS, "relationship"], true, "Removes tags from a flow."],
  [["PATCH", TAGS, "relationship"], true, "Replaces the tags of a flow."],
  [["PATCH", TAGS, "relationship"], false, "Updates the tags of a flow."],
  [["PATCH", GROUP, "relationship"], false, "Sets the tag group of a tag."],
] as const)("%j names both sides", (operation, many, expected) => {
  expect(sentence(operation, many)).toBe(expected);
});

test.each([
  ["create_or_update_profile", "Creates or updates a profile."],
  ["assign_template_to_campaign_message", "Assigns a template to a campaign message."],
  ["upload_image_from_url", "Uploads an image from a URL."],
  ["bulk_create_client_events", "Creates client events in bulk."],
  ["merge_profiles", "Merges profiles."],
  ["ping", "Pings."],
])("%s at a path without a collection is: %s", (id, expected) => {
  expect(sentence(["POST", "/api/thing-import", "create", id])).toBe(expected);
});

test("no path or id puts Markdown or code into a sentence", () => {
  expect(sentence(["GET", "/api/*a*-<b>|`c`/{id}", "get"])).toBe("Returns an a b c.");
  expect(sentence(["GET", "/{id}", "get", "get_*/"])).toBe("Gets.");
});
