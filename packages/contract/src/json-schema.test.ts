import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import type { Schemas } from "@klaviyo-kit/runtime/schemas";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { committedSpec } from "./committed-spec.js";

const { domains } = buildModel(await committedSpec());

const schemasOf = (domain: string): Promise<Schemas> =>
  import(fileURLToPath(new URL(`../../${domain}/src/schemas.ts`, import.meta.url)));

describe.each(domains)("$name", ({ name, operations }) => {
  test("every schema has a JSON Schema, which names the members of objects", async () => {
    const schemas = Object.entries(await schemasOf(name));
    const objects = schemas.filter(([, schema]) => schema instanceof z.ZodMiniObject);
    // Requests are objects, and so are all responses with a body.
    expect(objects.length).toBeGreaterThan(operations.length);
    const wrong = schemas.filter(([, schema]) => {
      if (!(schema instanceof z.ZodMiniType)) return true;
      if (schema._zod.def.type === "undefined") return false; // JSON has no such value.
      const { properties = {} } = z.toJSONSchema(schema);
      return (
        schema instanceof z.ZodMiniObject &&
        Object.keys(properties).join() !== Object.keys(schema.shape).join()
      );
    });
    expect(wrong.map(([schema]) => schema)).toEqual([]);
  });
});
