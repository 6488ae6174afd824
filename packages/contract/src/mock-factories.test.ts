import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import type { Schema } from "@klaviyo-kit/runtime/schemas";
import type { Mock } from "@klaviyo-kit/sandbox/mocks";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const { domains } = buildModel(await committedSpec());

const load = (domain: string, facet: string): Promise<Record<string, unknown>> =>
  import(fileURLToPath(new URL(`../../${domain}/src/${facet}.ts`, import.meta.url)));

/** Finds the schema of a type. Their names can differ in case, as in `APIKey` and `apiKeySchema`. */
function schemaOf(schemas: Record<string, unknown>, type: string): Schema<unknown> {
  const wanted = `${type}schema`.toLowerCase();
  const found = Object.keys(schemas).find((name) => name.toLowerCase() === wanted);
  return schemas[found ?? ""] as Schema<unknown>;
}

describe.each(domains.filter(({ resources }) => resources.length > 0))("$name", (domain) => {
  test.each(domain.resources)("$name mocks are valid for any seed", async (resource) => {
    const { name, type } = resource;
    const [mocks, schemas] = await Promise.all([
      load(domain.name, "mocks"),
      load(domain.name, "schemas"),
    ]);
    const mock = mocks[`mock${name}`] as Mock<{ type: string }>;
    const schema = schemaOf(schemas, name);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const made = mock({}, { seed });
        expect(schema.safeParse(made).error).toBeUndefined();
        expect(made.type).toBe(type);
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      }),
      { numRuns: 25 },
    );
  });
});
