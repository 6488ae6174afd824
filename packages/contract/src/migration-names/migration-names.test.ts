import { join } from "node:path";
import { buildModel } from "@klaviyo-kit/generator";
import { type FilterCondition, filterBuilder } from "@klaviyo-kit/runtime";
import { memoryTokenStore, type TokenStore } from "@klaviyo-kit/runtime/oauth";
import * as sdk from "klaviyo-api";
import { FilterBuilder } from "klaviyo-api";
import { expect, test } from "vitest";
import { committedSpec } from "../committed-spec.js";
import { documents, ROOT } from "../documents.js";
import { counterpartOf, domainOf, fullName } from "./counterpart.js";
import { declaredMethods } from "./declared.js";
import { HELPERS } from "./helpers.js";
import { methodNamesPage } from "./page.js";

const model = buildModel(await committedSpec());
const methods = declaredMethods();

const classes = Object.entries<unknown>(sdk).filter(
  (entry): entry is [string, new () => object] => domainOf(model, entry[0]) !== undefined,
);

const load = (path: string): Promise<Record<string, unknown>> => import(path);

const loadDomain = (name: string) => load(join(ROOT, "packages", name, "src/index.ts"));

test("every domain has a class in klaviyo-api", () => {
  expect(classes).toHaveLength(model.domains.length);
});

test.each(classes)("all methods of %s are found in its declarations", (owner, { prototype }) => {
  const others = /^(constructor|useQuerystring|basePath|defaultHeaders)$/;
  const own = Object.getOwnPropertyNames(prototype).filter((name) => !others.test(name));
  const declared = methods.filter((method) => method.owner === owner).map(({ name }) => name);
  expect(declared.sort()).toEqual(own.sort());
});

test("the packages export the counterpart of every endpoint, also under its former names", async () => {
  for (const method of methods) {
    const counterpart = counterpartOf(model, method);
    if (!("operation" in counterpart)) continue;
    const exported = await loadDomain(counterpart.domain.name);
    const current = exported[counterpart.operation.name];
    expect(current, fullName(method)).toBeTypeOf("function");
    expect(exported[method.name], fullName(method)).toBe(current);
  }
});

test("every class of endpoints is bound by the accessor that the page names", async () => {
  for (const { name, accessor } of model.domains) {
    expect((await loadDomain(name))[accessor], accessor).toBeTypeOf("function");
  }
});

test.each(Object.entries(HELPERS))("%s has a counterpart or a reason", async (_, helper) => {
  if ("none" in helper) expect(helper.none).toMatch(/^\S.*[^.\s]$/);
  else if ("member" in helper) {
    expect(memoryTokenStore()[helper.member as keyof TokenStore]).toBeTypeOf("function");
  } else if ("name" in helper) {
    expect((await load(helper.from))[helper.name]).toBeTypeOf("function");
  }
});

test("no entry of helpers.ts is stale", () => {
  const names = new Set(methods.map(fullName));
  expect(Object.keys(HELPERS).filter((name) => !names.has(name))).toEqual([]);
});

const operators = Object.values(HELPERS).flatMap((helper) =>
  "operator" in helper ? [helper.operator] : [],
);

/** A value for an operator, if it takes one. */
function valuesFor(operator: string): unknown[] {
  if (operator === "has") return [];
  if (/^(any|containsA)/.test(operator)) return [["a", 'b"']];
  return /Than|Or/.test(operator) ? [5] : ["a"];
}

test.each(operators)(
  "%s in a filter function writes the same text as in klaviyo-api",
  (operator) => {
    const values = valuesFor(operator);
    const theirs = new FilterBuilder();
    Reflect.apply(Reflect.get(theirs, operator), theirs, ["x", ...values]);
    const text = theirs.build();
    const form = values.length === 0 ? "()" : Array.isArray(values[0]) ? "[]" : "";
    const table = { x: `string|number: ${text.split("(")[0]}${form}` };
    type Fields = { x: Record<string, (...given: unknown[]) => FilterCondition> };
    const ours = filterBuilder<Fields>("get_x", table);
    expect(ours((f) => f.x[operator]?.(...values) ?? [])).toBe(text);
  },
);

test("docs/migrating-method-names.md is up to date", () => {
  expect(
    documents.get("docs/migrating-method-names.md"),
    "run: npx pnpm --filter @klaviyo-kit/contract method-names",
  ).toBe(methodNamesPage(model, methods));
});
