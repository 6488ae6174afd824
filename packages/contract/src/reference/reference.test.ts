import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as oauth from "@klaviyo-kit/runtime/oauth";
import { describe, expect, test } from "vitest";
import { coveragePage } from "./page.js";
import { endpoints, operationsById } from "./reference.js";
import { referencePackages } from "./revisions.js";

const ofOAuth: Readonly<Record<string, unknown>> = { ...oauth };

/** The part of an exported operation function that this test reads. */
type Exported = { operation?: { method: string; path: string; revision: string } } | undefined;

test("the list has the 139 endpoints of the API reference, each once", () => {
  const listed = endpoints.map(({ method, path }) => `${method} ${path}`);
  expect([listed.length, new Set(listed).size]).toEqual([139, 139]);
});

const [committed, described] = await referencePackages();

describe.each([committed, described])(
  "in the packages of revision $model.revision",
  ({ model, folder }) => {
    const found = operationsById(model);
    const load = (path: string): Promise<Record<string, unknown>> => import(join(folder, path));

    test.each(
      endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const),
    )("%s has a function", async (_, endpoint) => {
      if ("runtime" in endpoint) {
        expect(ofOAuth[endpoint.runtime]).toBeTypeOf("function");
      } else if ("operation" in endpoint) {
        const { domain, operation } = found.get(endpoint.operation) ?? {};
        const exported = await load(`${domain?.name}/src/index.ts`);
        expect((exported[operation?.name ?? ""] as Exported)?.operation).toMatchObject({
          method: endpoint.method,
          path: operation?.path,
          revision: model.revision,
        });
      } else {
        const composed = await load("sdk/src/generated/composed/index.ts");
        const name = "composed" in endpoint ? endpoint.composed : endpoint.instead;
        expect(composed[name]).toBeTypeOf("function");
      }
    });
  },
);

test("docs/reference-coverage.md is up to date", () => {
  const page = readFileSync(
    new URL("../../../../docs/reference-coverage.md", import.meta.url),
    "utf8",
  );
  expect(page, "run: npx pnpm --filter @klaviyo-kit/contract reference-coverage").toBe(
    coveragePage(committed.model),
  );
});
