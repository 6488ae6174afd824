import { basename } from "node:path";
import { buildModel, ingest, operationsOf, readOverlays } from "@klaviyo-kit/generator";
import { type FilterWriter, filterBuilder, formatFilter, parseFilter } from "@klaviyo-kit/runtime";
import { describe, expect, test } from "vitest";
import { fieldTable } from "../../../generator/src/emit/filters.js";
import {
  descriptions,
  readDescription,
  SKIPPED,
} from "../../../generator/src/testing/descriptions.js";
import { filterIssue } from "../../sandbox/src/filter/filter-issue.js";

const overlays = await readOverlays();

/** Returns the example of each operation's filter, by operation id. */
function examplesIn(path: string): Map<string, string> {
  const examples = new Map<string, string>();
  for (const { operation } of operationsOf(readDescription(path))) {
    const filter = operation.parameters?.find((one) => "name" in one && one.name === "filter");
    const { example } = ((filter && "schema" in filter && filter.schema) || {}) as {
      example?: unknown;
    };
    if (typeof example === "string") examples.set(operation.operationId, example);
  }
  return examples;
}

/** Returns the function that checks and writes the filters of each operation. */
function writersOf(path: string): Map<string, FilterWriter> {
  const { spec } = ingest(readDescription(path), { overlays });
  return new Map(
    buildModel(spec).domains.flatMap(({ operations }) =>
      operations.flatMap(({ id, parameters: { filter } }): [string, FilterWriter][] =>
        filter && filter.fields.length > 0 ? [[id, filterBuilder(id, fieldTable(filter))]] : [],
      ),
    ),
  );
}

describe("the filters in Klaviyo's own examples", () => {
  if (descriptions.length === 0) test.skip(SKIPPED);

  test.each(descriptions.map((path) => [basename(path, ".json"), path]))(
    "of %s are accepted, and stay the same when they are parsed and formatted",
    (_, path) => {
      const writers = writersOf(path);
      for (const [id, example] of examplesIn(path)) {
        const writer = writers.get(id);
        expect(writer, id).toBeDefined();
        expect(filterIssue(writer, example), `${id}: ${example}`).toBeUndefined();
        const written = formatFilter(parseFilter(example));
        expect(written, id).toBe(example.replaceAll("'", '"'));
        expect(parseFilter(written)).toEqual(parseFilter(example));
      }
    },
  );
});
