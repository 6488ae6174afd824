import { describe, expect, test } from "vitest";
import { jsonText } from "../files/json-text.js";
import { buildModel } from "../model/build.js";
import { type FiltersExtension, operationsOf, type Spec } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { joinSpec, splitSpec } from "../spec/split.js";
import { descriptions, readDescription, SKIPPED } from "../testing/descriptions.js";
import { ingest } from "./ingest.js";
import { parseFilterProse } from "./passes/filters.js";
import { ProseText } from "./prose/text.js";

if (descriptions.length === 0) test.skip(SKIPPED);

const overlays = await readOverlays();

/** Returns strings that look like a sentence, except values of the API. */
function sentences(node: unknown, name = ""): string[] {
  if (["default", "enum"].includes(name)) return [];
  if (typeof node === "string") return /([a-z]{2,} ){3}[a-z]{2,}/.test(node) ? [node] : [];
  return Object.entries(Object(node) as object).flatMap(([key, value]) => sentences(value, key));
}

/** Returns the values of a member in operations and parameters. */
function valuesOf(spec: Spec, key: string): unknown[] {
  return operationsOf(spec).flatMap(({ operation }) =>
    (operation.parameters ?? [])
      .concat(operation as never)
      .flatMap((node) => (key in node ? [(node as unknown as Record<string, unknown>)[key]] : [])),
  );
}

const filterOf = (filters: FiltersExtension) =>
  Object.fromEntries(
    Object.entries(filters).map(([field, { operators }]) => [
      field,
      [...new Set(Object.values(operators).flat())].sort(),
    ]),
  );

describe.each(descriptions.map((path) => [path.slice(path.lastIndexOf("/") + 1), path]))(
  "%s",
  (_, path) => {
    const description = readDescription(path);
    const { spec } = ingest(description, { overlays });

    test("keeps every operation with its limits and scopes", () => {
      const facts = (document: Spec) =>
        operationsOf(document)
          .map(({ path, method, operation }) => ({
            at: `${method} ${path.replace(/\/$/, "")}`,
            id: operation.operationId,
            scopes: operation["x-klaviyo-scopes"],
            limits: operation["x-klaviyo-ratelimit"],
            aliases: operation["x-klaviyo-operation-aliases"],
          }))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(facts(spec)).toEqual(facts(description));
    });

    test("contains no sentences", () => {
      expect(sentences(spec)).toEqual(
        ["Klaviyo API, facts only"].filter((text) => sentences(text).length > 0),
      );
      for (const member of ["summary", "description", "example"]) {
        expect(valuesOf(spec, member)).toEqual([]);
      }
    });

    test("has no nullable path parameters", () => {
      const operations = buildModel(spec).domains.flatMap((domain) => domain.operations);
      const ids = operations.flatMap(({ parameters }) => parameters.path);
      const inPaths = operationsOf(description).flatMap(({ path }) => path.match(/\{/g) ?? []);
      expect(ids).toHaveLength(inPaths.length);
      for (const { schema } of ids) expect(JSON.stringify(schema)).not.toContain("null");
    });

    test("has a type for every filter field, and the operators of the prose", () => {
      const prose = new Map(
        operationsOf(description).flatMap(({ operation }) => {
          const filter = operation.parameters?.find(
            (one) => "name" in one && one.name === "filter",
          );
          return filter && "name" in filter
            ? [[operation.operationId, filter.description ?? ""]]
            : [];
        }),
      );
      for (const { operation } of operationsOf(spec)) {
        const filters = operation["x-klaviyo-filters"];
        const stated = prose.get(operation.operationId);
        expect(filters === undefined).toBe(stated === undefined);
        if (!filters || stated === undefined) continue;
        const read = [...parseFilterProse(new ProseText(stated))].map(([field, all]) => [
          field,
          [...all].sort(),
        ]);
        expect(filterOf(filters), operation.operationId).toEqual(Object.fromEntries(read));
        for (const { operators, value } of Object.values(filters)) {
          expect(value !== undefined).toBe(!!(operators.single ?? operators.list));
        }
      }
      expect(
        operationsOf(spec).filter(({ operation }) => operation["x-klaviyo-filters"]),
      ).toHaveLength(prose.size);
    });

    test("has typed filters for the reports of campaigns and flows", () => {
      for (const { operation } of operationsOf(spec)) {
        if (!/^query_(campaign|flow)_(values|series)$/.test(operation.operationId)) continue;
        const { send_channel: channel } = operation["x-klaviyo-body-filters"] ?? {};
        expect(channel?.operators.single).toEqual(["equals"]);
        expect(channel?.value?.enum).toContain("email");
      }
    });

    test("can be split into files and joined again, and is the same in every run", () => {
      const files = [...splitSpec(spec).values()].map((part) => JSON.parse(jsonText(part)) as Spec);
      const joined = joinSpec(files);
      expect(
        new Set(operationsOf(joined).map(({ operation }) => JSON.stringify(operation))),
      ).toEqual(new Set(operationsOf(spec).map(({ operation }) => JSON.stringify(operation))));
      expect(joined.components).toEqual(spec.components);
      expect(jsonText(ingest(description, { overlays }).spec)).toBe(jsonText(spec));
    });
  },
);
