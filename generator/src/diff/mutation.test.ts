import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import {
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type SchemaObject,
  type Spec,
} from "../spec/openapi.js";
import { readSpecFolder } from "../spec/read.js";
import type { Change } from "./change.js";
import { compareModels } from "./compare.js";

const specs = fileURLToPath(new URL("../../../spec/", import.meta.url));
const { current } = JSON.parse(readFileSync(join(specs, "lock.json"), "utf8")) as {
  current: string;
};

let spec: Spec;
let before: Model;

beforeAll(async () => {
  spec = await readSpecFolder(join(specs, current));
  before = buildModel(spec);
});

/** Changes an operation and returns the expected change; `undefined` if it does not apply. */
type Mutation = (operation: OperationObject, spec: Spec) => Partial<Change> | undefined;

/** Finds a parameter that is not shared with other operations. */
const own = (
  { parameters }: OperationObject,
  fits: (parameter: ParameterObject) => boolean,
): ParameterObject | undefined =>
  parameters?.find((one): one is ParameterObject => "name" in one && fits(one));

const drop = (operation: OperationObject, parameter: ParameterObject): void => {
  operation.parameters = (operation.parameters ?? []).filter((one) => one !== parameter);
};

const lastValue = (schema: SchemaObject | undefined): string | undefined => {
  const values = schema?.enum ?? schema?.items?.enum;
  return values && values.length > 1 ? String(values.pop()) : undefined;
};

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "a removed operation": (operation, { paths }) => {
    for (const item of Object.values(paths)) {
      if (item.delete === operation) {
        delete item.delete;
        return { kind: "operation-removed" };
      }
    }
    return undefined;
  },
  "a new scope": (operation) => {
    operation["x-klaviyo-scopes"] = [...(operation["x-klaviyo-scopes"] ?? []), "else:read"];
    return { kind: "scope-added", after: "else:read" };
  },
  "a lower limit": (operation) => {
    const limits = operation["x-klaviyo-ratelimit"];
    if (!limits?.burst) return undefined;
    limits.burst = "0/s";
    return { kind: "limit-lowered", path: "burst", after: 0 };
  },
  deprecation: (operation) => {
    operation.deprecated = true;
    return { kind: "operation-deprecated" };
  },
  "a removed sort value": (operation) => {
    const value = lastValue(own(operation, ({ name }) => name === "sort")?.schema);
    return value === undefined ? undefined : { kind: "sort-removed", before: value };
  },
  "a removed sparse field": (operation) => {
    const fields = own(operation, ({ name }) => name.startsWith("fields["));
    const value = lastValue(fields?.schema);
    if (!fields || value === undefined) return undefined;
    return { kind: "sparse-field-removed", path: fields.name, before: value };
  },
  "a smaller page": (operation) => {
    const size = own(operation, ({ name }) => name === "page[size]")?.schema;
    if (size?.maximum === undefined) return undefined;
    const { maximum } = size;
    size.maximum = maximum - 1;
    return {
      kind: "request-bounds-narrowed",
      path: "page[size]",
      before: `maximum ${maximum}`,
      after: `maximum ${maximum - 1}`,
    };
  },
  "a removed filter operator": (operation) => {
    for (const [name, { operators }] of Object.entries(operation["x-klaviyo-filters"] ?? {})) {
      if ((operators.single?.length ?? 0) < 2) continue;
      const before = operators.single?.pop();
      if (before === undefined) continue;
      return { kind: "filter-operator-removed", path: `filter.${name}`, before };
    }
    return undefined;
  },
  "a removed filter field": (operation) => {
    const filters = operation["x-klaviyo-filters"];
    const [name] = Object.keys(filters ?? {});
    if (!filters || name === undefined || Object.keys(filters).length < 2) return undefined;
    delete filters[name];
    return { kind: "filter-field-removed", before: name };
  },
  "a required page size": (operation) => {
    const size = own(operation, ({ name }) => name === "page[size]");
    if (!size || size.required) return undefined;
    size.required = true;
    return { kind: "parameter-required", path: "page[size]" };
  },
  "a removed sort parameter": (operation) => {
    const sort = own(operation, ({ name }) => name === "sort");
    if (!sort) return undefined;
    drop(operation, sort);
    return { kind: "parameter-removed", path: "sort" };
  },
  "a new name with an alias": (operation) => {
    const { operationId } = operation;
    operation["x-klaviyo-operation-aliases"] = [
      ...(operation["x-klaviyo-operation-aliases"] ?? []),
      operationId,
    ];
    operation.operationId = "anew";
    return { kind: "operation-renamed", after: "anew" };
  },
};

describe(`a mutation of revision ${current} is the only change in the diff`, () => {
  test.each(Object.entries(MUTATIONS))("%s", (_, mutate) => {
    const mutated = structuredClone(spec);
    let expected: Partial<Change> | undefined;
    for (const { operation } of operationsOf(mutated)) {
      expected = mutate(operation, mutated);
      if (expected) break;
    }
    expect(expected).toBeDefined();
    expect(compareModels(before, buildModel(mutated)).changes).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  test.each<[string, (schema: SchemaObject, name: string) => void, RegExp]>([
    ["removed", (schema, name) => delete schema.properties?.[name], /-field-removed$/],
    [
      "renamed",
      ({ properties = {} }, name) => {
        properties["renamed"] = properties[name] ?? {};
        delete properties[name];
      },
      /-field-(removed|added|added-required)$/,
    ],
  ])("a field %s in a component changes every use of its schema", (_, mutate, kinds) => {
    const mutated = structuredClone(spec);
    // any component with inline attributes
    const found = Object.values(mutated.components.schemas ?? {}).find((schema) => {
      const attributes = schema.properties?.["attributes"];
      return Object.keys(attributes?.properties ?? {}).length > 3;
    });
    const attributes = found?.properties?.["attributes"] as SchemaObject;
    const [name = ""] = Object.keys(attributes.properties ?? {});
    mutate(attributes, name);
    attributes.required = (attributes.required ?? []).filter((one) => one !== name);
    const { changes } = compareModels(before, buildModel(mutated));
    expect(changes.length).toBeGreaterThan(0);
    for (const { kind, path } of changes) {
      expect(kind).toMatch(kinds);
      expect(path).toMatch(new RegExp(`attributes\\.(renamed|${name})$`));
    }
  });

  test("a copy has no changes", () => {
    expect(compareModels(before, buildModel(structuredClone(spec))).changes).toEqual([]);
  });
});
