import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel } from "@klaviyo-kit/generator";
import { expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}packages/contract/.tmp/schema-types`;

/** `export const nameSchema: Schema<Type> = schema(() => expression);` */
const DECLARATION =
  /export const (\w+Schema): Schema<(.+?)> =\s*\/\* @__PURE__ \*\/ schema\(\(\) =>\n([\s\S]*?),\n *\);\n/g;

/** Callers may pass constants, so that arrays of parameters are read-only; zod's never are. */
const COMPARISON = `
type Kept = string | number | boolean | null | undefined | Blob | ((...args: never[]) => unknown);
type Mutable<T> = T extends Kept ? T
  : T extends readonly (infer Item)[] ? Mutable<Item>[]
  : { -readonly [Name in keyof T]: Mutable<T[Name]> };
type Same<A, B> = [A] extends [B] ? ([Mutable<B>] extends [A] ? true : [B, "is no", A]) : [A, "is no", B];
`;

/**
 * The annotation of a schema says what it infers; this takes the annotations away and compares what
 * zod infers from each expression with the type that it is annotated with. Open objects are compared
 * as closed ones, because no interface has their index signature.
 */
function comparison(domain: string): { code: string; count: number } {
  const source = readFileSync(`${root}packages/${domain}/src/generated/schemas.ts`, "utf8");
  const [head = ""] = source.split("\n\n");
  const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const checks = [...source.matchAll(DECLARATION)].map(
    ([, name, type, expression = ""], n) =>
      `const check${n} = () => ${expression.replaceAll("z.looseObject(", "z.object(")};\n` +
      `export const ${name}Is: Same<z.output<ReturnType<typeof check${n}>>, ${type}> = true;\n`,
  );
  const code = [
    head.replaceAll('"./types.js"', `"${root}packages/${domain}/src/generated/types.js"`),
    `import { ${names.join(", ")} } from "${root}packages/${domain}/src/generated/schemas.js";`,
    COMPARISON,
    ...checks,
  ].join("\n");
  return { code, count: checks.length };
}

test("what zod infers is the generated type, of every schema of every domain", async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
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
