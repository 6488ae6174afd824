import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel, emit, ingest, readOverlays, writeFiles } from "@klaviyo-kit/generator";
import { type AnySchema, issuesOf } from "@klaviyo-kit/runtime/schemas";
import { beforeAll, describe, expect, test } from "vitest";
import { descriptions, readDescription } from "../../../generator/src/testing/descriptions.js";
import { type LiveShape, liveShapes, sampleOf } from "./live-shapes.js";

/** The revision of the recordings. */
const RECORDED = "2026-07-15";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}packages/contract/.tmp/live-shapes`;
const description = descriptions.find((path) => path.endsWith(`${RECORDED}.json`));
const shapes = liveShapes().filter(({ status }) => status.startsWith("2"));

/** By operation id: its package, the name of its types, and the schema of its response. */
const operations = new Map<
  string,
  { domain: string; typeName: string; statuses: string[]; empty: boolean; schema: AnySchema }
>();

beforeAll(async () => {
  if (!description || shapes.length === 0) return;
  const { spec } = ingest(readDescription(description), { overlays: await readOverlays() });
  const model = buildModel(spec);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, emit(model, { versions: new Map(), umbrella: false }), []);
  for (const domain of model.domains) {
    const schemas = (await import(`${folder}/${domain.name}/src/generated/schemas.ts`)) as Record<
      string,
      AnySchema
    >;
    for (const { id, name, typeName, response } of domain.operations) {
      const schema = schemas[`${name}ResponseSchema`];
      if (!schema) throw new Error(`there is no schema of the response of ${name}`);
      const empty = response.data.kind === "none";
      const { statuses } = response;
      operations.set(id, { domain: domain.name, typeName, statuses, empty, schema });
    }
  }
}, 120_000);

function operationOf({ operationId }: LiveShape) {
  const operation = operations.get(operationId);
  if (!operation) throw new Error(`revision ${RECORDED} has no operation ${operationId}`);
  return operation;
}

/** Attributes may be missing if the call asked for some of them only. */
const isLeftOut = ({ asked }: LiveShape, path: readonly (string | number)[]): boolean =>
  path.includes("attributes") && asked.some((name) => name.startsWith("fields["));

describe("recorded responses of the live API", () => {
  if (!description || shapes.length === 0) {
    test.skip("skipped: the recordings and the description are not beside the clone (../shared)");
    return;
  }

  test.each(shapes.map((shape) => [`${shape.operationId}.${shape.status}`, shape] as const))(
    "%s fits the schema, which has each of its members",
    (_, shape) => {
      const { schema, statuses, empty } = operationOf(shape);
      expect(statuses).toContain(shape.status);
      expect(empty).toBe(shape.shape[0] === "(body): null");
      if (empty) return;
      const unknown: string[] = [];
      const value = sampleOf(shape, schema, (path) => unknown.push(path));
      expect(unknown).toEqual([]);
      const issues = issuesOf(schema, value).filter(({ path }) => !isLeftOut(shape, path));
      expect(issues).toEqual([]);
    },
  );

  test("fit the types, which have each of their members", () => {
    const checked = shapes.filter((shape) => !operationOf(shape).empty);
    const lines = checked.map((shape, n) => {
      const { domain, typeName, schema } = operationOf(shape);
      const sample = sampleOf(shape, schema, () => {}) as { included?: { type?: string }[] };
      // One item stands for all that are included, of whatever type.
      for (const item of sample.included ?? []) delete item.type;
      const value = JSON.stringify(sample);
      const types = `import("./${domain}/src/generated/types.js").${typeName}`;
      return `export const shape${n}: Sample<${types}> = ${value};`;
    });
    writeFileSync(`${folder}/checks.ts`, [SAMPLE, ...lines].join("\n"));
    const compilerOptions = { noUnusedLocals: false };
    const config = { extends: `${root}tsconfig.json`, compilerOptions, exclude: [] };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ ...config, files: ["checks.ts"] }));
    const compiler = `${root}node_modules/typescript/bin/tsc`;
    const run = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
    expect(run.stdout).toBe("");
  });
});

/** Types of documents of which members may be missing. A literal may not have any others. */
const SAMPLE = `
import type { ResponseDocument } from "@klaviyo-kit/runtime/schemas";
type Partially<T> = T extends readonly (infer Item)[]
  ? Partially<Item>[]
  : T extends object ? { [Name in keyof T]?: Partially<T[Name]> } : T;
type Complete<Item, T> = T extends { additional: infer ByType }
  ? Item extends { type: infer Type; attributes: object }
    ? Item & { attributes: Type extends keyof ByType ? ByType[Type] : unknown }
    : Item
  : Item;
type Data<Value, T> = Value extends readonly (infer Item)[] ? Complete<Item, T>[] : Complete<Value, T>;
type Sample<T extends { parameters: object; data: unknown }> =
  Partially<Omit<ResponseDocument<T>, "data"> & { data: Data<T["data"], T> }>;
`;
