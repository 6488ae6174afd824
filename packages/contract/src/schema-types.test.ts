import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import { expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}packages/contract/.tmp/schema-types`;

/** `export const nameSchema: ObjectSchema<Type> = looseObject(() => expression);` */
const DECLARATION =
  /export const (\w+Schema): (?:Object)?Schema<(.+?)> =\s*\/\* @__PURE__ \*\/ (\w+)\(\(\) =>([\s\S]*?)\);\n(?=\n|$)/g;

/**
 * The module that stands for zod: zod itself, except that open objects are compared as closed ones,
 * because no interface has their index signature.
 */
const ZOD = `
import * as zod from "zod/mini";

export * from "zod/mini";
export const looseObject = <T extends zod.core.$ZodLooseShape>(shape: T) =>
  zod.object(shape) as {} extends T ? zod.ZodMiniRecord<zod.ZodMiniString, zod.ZodMiniUnknown> : zod.ZodMiniObject<T, zod.core.$strip>;
`;

/** The runtime's helpers, those whose results have no types of their own in terms of zod. */
const HELPERS = `
import type { OperationTypes } from "@klaviyo-kit/runtime";
import type { AnySchema, ObjectSchema, ResponseDocument, Schema } from "@klaviyo-kit/runtime/schemas";
import * as z from "./zod.js";

export * from "@klaviyo-kit/runtime/schemas";
export { looseObject, strictObject } from "./zod.js";
export declare const documentShape: <T extends OperationTypes>(
  data: Schema<T["data"]>, included?: readonly AnySchema[],
) => ResponseDocument<T>;
`;

/** Callers may pass constants, so that arrays of parameters are read-only; zod's never are. */
const COMPARISON = `
type Kept = string | number | boolean | null | undefined | Blob | Date | ((...args: never[]) => unknown);
type Mutable<T> = T extends Kept ? T
  : T extends readonly (infer Item)[] ? Mutable<Item>[]
  : { -readonly [Name in keyof T]: Mutable<T[Name]> };
type Same<A, B> = [A] extends [B] ? ([Mutable<B>] extends [A] ? true : [B, "is no", A]) : [A, "is no", B];
declare const valueOf: <T extends z.core.SomeType>(schema: T) => z.output<T>;
`;

/** Returns an expression whose type is that of a schema's values, without its annotation. */
function inferred(make: string, expression: string, type: string): string {
  const operation = /^ResponseDocument<(.+)>$/.exec(type)?.[1];
  if (operation) return expression.replace("documentShape(", `documentShape<${operation}>(`);
  const schema = make === "lazy" ? expression : `z.${make}(${expression})`;
  return `valueOf(${schema})`;
}

/**
 * The annotation of a schema says what its values are; this takes the annotations away and compares
 * what zod infers from each expression with the type that it is annotated with.
 */
function comparison(domain: string): { code: string; count: number } {
  const source = readFileSync(`${root}packages/${domain}/src/generated/schemas.ts`, "utf8");
  const [head = ""] = source.split("\n\n");
  const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const checks = [...source.matchAll(DECLARATION)].map(
    ([, name, type = "", make = "", expression = ""], n) =>
      `const check${n} = () => ${inferred(make, expression.trim(), type)};\n` +
      `export const ${name}Is: Same<ReturnType<typeof check${n}>, ${type}> = true;\n`,
  );
  const code = [
    head
      .replace('"@klaviyo-kit/runtime/schemas"', '"./helpers.js"')
      .replace('"zod/mini"', '"./zod.js"')
      .replace('"./types.js"', `"${root}packages/${domain}/src/generated/types.js"`),
    `import { ${names.join(", ")} } from "${root}packages/${domain}/src/generated/schemas.js";`,
    COMPARISON,
    ...checks,
  ].join("\n");
  const plain = source.match(/\/\* @__PURE__ \*\/ z\.(undefined|unknown)\(\);/g) ?? [];
  expect(checks.length + plain.length).toBe(names.length);
  return { code, count: names.length };
}

test("what zod infers is the generated type, of every schema of every domain", async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/zod.ts`, ZOD);
  writeFileSync(`${folder}/helpers.ts`, HELPERS);
  const { domains } = buildModel(await committedSpec());
  let schemas = 0;
  for (const { name, operations } of domains) {
    const { code, count } = comparison(name);
    expect(count).toBeGreaterThanOrEqual(2 * operations.length);
    schemas += count;
    writeFileSync(`${folder}/${name}.ts`, code);
  }
  const config = {
    extends: `${root}tsconfig.json`,
    compilerOptions: { noUnusedLocals: false },
    include: ["*.ts"],
    exclude: [],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  let said = "";
  try {
    execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", folder], {
      encoding: "utf8",
    });
  } catch (error) {
    said = (error as { stdout: string }).stdout;
  }
  expect(said.split("\n").slice(0, 20).join("\n")).toBe("");
  expect(schemas).toBeGreaterThan(1_000);
});
