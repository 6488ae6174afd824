import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import * as oauth from "@klaviyo-kit/runtime/oauth";
import * as sdk from "@klaviyo-kit/sdk";
import { expect, test } from "vitest";
import { committedSpec } from "../committed-spec.js";
import { coveragePage } from "./page.js";
import { endpoints, operationsById } from "./reference.js";

const model = buildModel(await committedSpec());
const found = operationsById(model);
const composed: Readonly<Record<string, unknown>> = { ...sdk.composed };
const ofOAuth: Readonly<Record<string, unknown>> = { ...oauth };

/** The part of an exported operation function that this test reads. */
type Exported = { operation?: { method: string; path: string } } | undefined;

test("the list has the 139 endpoints of the API reference, each once", () => {
  const listed = endpoints.map(({ method, path }) => `${method} ${path}`);
  expect([listed.length, new Set(listed).size]).toEqual([139, 139]);
});

test.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  "%s has a function",
  async (_, endpoint) => {
    if ("runtime" in endpoint) expect(ofOAuth[endpoint.runtime]).toBeTypeOf("function");
    else if ("composed" in endpoint) expect(composed[endpoint.composed]).toBeTypeOf("function");
    else if ("instead" in endpoint) expect(composed[endpoint.instead]).toBeTypeOf("function");
    else {
      const { domain, operation } = found.get(endpoint.operation) ?? {};
      const path = fileURLToPath(new URL(`../../../${domain?.name}/src/index.ts`, import.meta.url));
      const exported = (await import(path)) as Record<string, Exported>;
      expect(exported[operation?.name ?? ""]?.operation).toMatchObject({
        method: endpoint.method,
        path: operation?.path,
      });
    }
  },
);

test("docs/reference-coverage.md is up to date", () => {
  const page = readFileSync(
    new URL("../../../../docs/reference-coverage.md", import.meta.url),
    "utf8",
  );
  expect(page, "run: npx pnpm --filter @klaviyo-kit/contract reference-coverage").toBe(
    coveragePage(model),
  );
});
