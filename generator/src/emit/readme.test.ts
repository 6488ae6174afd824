import { expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import { withExampleCalls } from "../model/example.js";
import type { Model } from "../model/model.js";
import { FilterValues } from "../spec/filter-values.js";
import { smallDescription } from "../testing/description.js";
import { emit } from "./emit.js";

const OVERLAYS = {
  corrections: [{ rule: "nullable-reference", reason: "" }],
  idempotency: [],
  filterValues: new FilterValues({}),
};

const smallModel = (): Model => buildModel(ingest(smallDescription(), { overlays: OVERLAYS }).spec);

const NO_VALUES = { ids: {}, values: {}, operations: {} };

const readmeOf = (model: Model): string =>
  emit(model, { versions: new Map(), umbrella: false }).get("things/README.md") ?? "";

/** Returns the functions of the examples that are shown at once, and of those that are collapsed. */
function examplesIn(readme: string): { open: string[]; collapsed: string[] } {
  const [, examples = ""] = readme.split("\n## Examples\n");
  const [open = "", collapsed = ""] = (examples.split("\n## Modules\n")[0] ?? "").split(
    "<details>",
  );
  const called = (text: string): string[] =>
    [...text.matchAll(/await (\w+)\(klaviyo/g)].map(([, name = ""]) => name);
  return { open: called(open), collapsed: called(collapsed) };
}

/** A domain with six operations more. */
function manyOperations(): Model {
  const model = smallModel();
  const [domain] = model.domains;
  const [operation] = domain?.operations ?? [];
  if (!domain || !operation) throw new Error("the small model has no operation");
  const more = [1, 2, 3, 4, 5, 6].map((n) => ({ ...operation, id: `more_${n}`, name: `more${n}` }));
  return { ...model, domains: [{ ...domain, operations: [...domain.operations, ...more] }] };
}

test("a README shows all examples of a few operations, each below its sentence", () => {
  const readme = readmeOf(withExampleCalls(smallModel(), { ...NO_VALUES, first: [] }));
  expect(readme).toContain(
    'Lists things.\n\n```ts\nimport { getThings } from "@klaviyo-kit/things";\n\nconst { data } = await getThings(klaviyo);\n',
  );
  expect(examplesIn(readme).open).toContain("getThings");
  expect(readme).not.toContain("<details>");
});

test("a README shows the first examples in their order and collapses the others", () => {
  const first = ["more_5", "get_things", "of_another_domain"];
  const model = manyOperations();
  const { open, collapsed } = examplesIn(
    readmeOf(withExampleCalls(model, { ...NO_VALUES, first })),
  );
  expect(open).toEqual(["more5", "getThings"]);
  expect(collapsed).toHaveLength((model.domains[0]?.operations.length ?? 0) - 2);
  expect(collapsed).not.toContain("more5");
});

test("a README shows some examples if none come first", () => {
  const readme = readmeOf(withExampleCalls(manyOperations(), { ...NO_VALUES, first: [] }));
  expect(examplesIn(readme).open).toHaveLength(5);
});

test("a README has no examples if the model has none", () => {
  const readme = readmeOf(smallModel());
  expect(readme).not.toContain("## Examples");
  expect(readme).toMatch(/to one client\.\n\n## Modules\n\n\|/);
});
