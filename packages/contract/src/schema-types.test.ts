import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import { expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}packages/contract/.tmp/schema-types`;

/** `export const nameSchema: z.Schema<Type> = z.schema(() => expression);` */
const DECLARATION =
  /export const (\w+Schema): z\.Schema<(.+?)> =\s*\/\* @__PURE__ \*\/ z\.schema\(\(\) =>\n([\s\S]*?),\n *\);\n/g;

/**
 * zod itself in the place of the runtime's functions of the same names, and what the others are in
 * terms of zod. Open objects are compared as closed ones, because no interface has their index
 * signature.
 */
const ZOD = `
import * as zod from "zod/mini";
import type { OperationTypes, Unrecognized } from "@klaviyo-kit/runtime";
import { otherString, type ResponseDocument, type Schema } from "@klaviyo-kit/runtime/schemas";

export * from "zod/mini";
export {
  anything, date, dateTime, dateTimeInput, filter, identifier, noContent, otherNumber, otherString, prefilled,
  relationship, type ResponseDocument, resourceLinks, toMany, toOne, upload,
} from "@klaviyo-kit/runtime/schemas";
export { object as looseObject } from "zod/mini";

export const exactNullish = <T extends zod.core.SomeType>(inner: T) => zod.exactOptional(zod.nullable(inner));
export const literal = <const T extends zod.core.util.Literal>(...values: readonly T[]) => zod.literal<T[]>([...values]);
export const openEnum = <const T extends string>(...values: readonly T[]) => zod.union([literal(...values), otherString]);
export const openUnion = <const Options extends readonly zod.core.SomeType[], const Names extends readonly string[]>(
  options: Options, ..._: Names
) => zod.union([zod.union(options), zod.custom<Unrecognized<Names[number]>>()]);
export declare const within: <const Name extends string, const Inner extends string>(
  name: Name, ...inner: readonly Inner[]
) => readonly [Name, ...\`\${Name}.\${Inner}\`[]];
export declare const document: <T extends OperationTypes>(
  data: Schema<T["data"]>, included?: readonly Schema<unknown>[],
) => Schema<ResponseDocument<T>>;
export const record = <T extends zod.core.SomeType>(value: T) => zod.record(zod.string(), value);
`;

/** Callers may pass constants, so that arrays of parameters are read-only; zod's never are. */
const COMPARISON = `
type Kept = string | number | boolean | null | undefined | Blob | Date | ((...args: never[]) => unknown);
type Mutable<T> = T extends Kept ? T
  : T extends readonly (infer Item)[] ? Mutable<Item>[]
  : { -readonly [Name in keyof T]: Mutable<T[Name]> };
type Same<A, B> = [A] extends [B] ? ([Mutable<B>] extends [A] ? true : [B, "is no", A]) : [A, "is no", B];
`;

/** An answer's document is compared by its data; what it holds besides is what its operation's type says. */
const documentOf = (expression: string, type: string): string =>
  expression.replace("z.document(", () => `z.document<${/<(.+)>/.exec(type)?.[1]}>(`);

/**
 * The annotation of a schema says what its values are; this takes the annotations away and compares
 * what zod infers from each expression with the type that it is annotated with.
 */
function comparison(domain: string): { code: string; count: number } {
  const source = readFileSync(`${root}packages/${domain}/src/generated/schemas.ts`, "utf8");
  const [head = ""] = source.split("\n\n");
  const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const checks = [...source.matchAll(DECLARATION)].map(
    ([, name, type = "", expression = ""], n) =>
      `const check${n} = () => ${documentOf(expression, type)};\n` +
      `export const ${name}Is: Same<z.output<ReturnType<typeof check${n}>>, ${type}> = true;\n`,
  );
  const code = [
    head
      .replaceAll('"@klaviyo-kit/runtime/schemas"', '"./zod.js"')
      .replaceAll('"./types.js"', `"${root}packages/${domain}/src/generated/types.js"`),
    `import { ${names.join(", ")} } from "${root}packages/${domain}/src/generated/schemas.js";`,
    COMPARISON,
    ...checks,
  ].join("\n");
  return { code, count: checks.length };
}

test("what zod infers is the generated type, of every schema of every domain", async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/zod.ts`, ZOD);
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
