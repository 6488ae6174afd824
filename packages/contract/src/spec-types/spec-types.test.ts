import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildModel, type Domain, type Operation, stringsOf } from "@klaviyo-kit/generator";
import { beforeAll, describe, expect, test } from "vitest";
import { committedSpec } from "../committed-spec.js";
import { buildSpecTypes } from "./build.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = `${root}packages/contract/.tmp/spec-types`;

/** The errors of the type-checker. */
function typeCheck(): string {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  return spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" }).stdout;
}

/** A union of string literals as TypeScript source. */
const union = (names: Iterable<string>): string =>
  [...names].map((name) => JSON.stringify(name)).join(" | ") || "never";

/** Body attributes that the runtime translates: other names, and filters that become a list. */
function translated({ bodyFilter, synonyms }: Operation): string {
  return union([...synonyms.keys(), ...(bodyFilter?.list ? ["filter"] : [])]);
}

/** Attributes that responses contain only on request. */
function additional({ operations }: Domain): string {
  const fields = operations.flatMap(({ parameters }) => [...parameters.additionalFields.values()]);
  const names = fields.flatMap(({ schema }) => stringsOf(schema));
  return union(new Set(names.map((name) => name.split(".")[0] ?? "")));
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildSpecTypes(folder);
  const config = {
    extends: `${root}tsconfig.json`,
    compilerOptions: { noUnusedLocals: false },
    include: ["*.ts"],
    exclude: [],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
});

/** The source of one array of checks per operation. */
async function checks(): Promise<{ code: string; operations: number }> {
  const spec = await committedSpec();
  const { domains } = buildModel(spec);
  const imports = domains.map(
    ({ name, accessor }) =>
      `import type * as ${accessor} from "${root}packages/${name}/src/generated/types.js";`,
  );
  const declarations = domains.flatMap((domain) =>
    domain.operations.map((operation) => {
      const types = `${domain.accessor}.${operation.typeName}, operations["${operation.id}"]`;
      const names = translated(operation);
      return (
        `export const ${operation.id}: [\n` +
        `  RequestAccepted<${types}>, RequestValid<${types}, ${names}>, RequestMembers<${types}, ${names}>,\n` +
        `  ResponseAccepted<${types}>, ResponseMembers<${types}, ${additional(domain)}>,\n` +
        `] = [true, true, true, true, true];`
      );
    }),
  );
  const code = [
    "import type {",
    "  RequestAccepted, RequestMembers, RequestValid, ResponseAccepted, ResponseMembers,",
    `} from "${root}packages/contract/src/spec-types/comparison.js";`,
    `import type { operations } from "./${spec.info.version}.js";`,
    ...imports,
    ...declarations,
  ];
  return { code: code.join("\n"), operations: declarations.length };
}

describe("the types that @klaviyo-kit/spec publishes", () => {
  test("agree with the generated types of every operation, in both directions", async () => {
    const { code, operations } = await checks();
    writeFileSync(`${folder}/checks.ts`, code);
    expect(typeCheck()).toBe("");
    expect(operations).toBeGreaterThan(100);
  });

  test.each([
    ["lacks a member", (types: string) => types.replaceAll("first_name?: string | null;", "")],
    [
      "has a member of its own",
      (types: string) =>
        types.replaceAll(
          "first_name?: string | null;",
          "first_name?: string | null; nick?: string;",
        ),
    ],
    [
      "has another type of an additional field",
      (types: string) => types.replaceAll("profile_count?: number", "profile_count?: string"),
    ],
    [
      "has another type",
      (types: string) => types.replaceAll("first_name?: string", "first_name?: number"),
    ],
    [
      "requires more",
      (types: string) => types.replaceAll("external_id?: string", "external_id: string"),
    ],
  ])("do not agree if the spec %s", async (_, edit) => {
    const { code } = await checks();
    const { info } = await committedSpec();
    const path = `${folder}/${info.version}.d.ts`;
    const types = readFileSync(path, "utf8");
    writeFileSync(`${folder}/checks.ts`, code);
    writeFileSync(path, edit(types));
    const errors = typeCheck();
    writeFileSync(path, types);
    expect(errors).toContain("is not assignable to type");
    expect(errors).toContain("checks.ts");
  });

  test("type the calls of openapi-fetch", async () => {
    const { info } = await committedSpec();
    const lines = [
      'import createClient from "openapi-fetch";',
      `import type { paths } from "./${info.version}.js";`,
      'const client = createClient<paths>({ baseUrl: "https://a.klaviyo.com" });',
      `const header = { revision: "${info.version}" };`,
      'const { data } = await client.GET("/api/profiles", {',
      '  params: { header, query: { "fields[profile]": ["email"], sort: "-created" } },',
      "});",
      "export const email: string | null | undefined = data?.data[0]?.attributes.email;",
      "// @ts-expect-error the API has no such path",
      'await client.GET("/api/nothing", { params: { header } });',
    ];
    writeFileSync(`${folder}/checks.ts`, lines.join("\n"));
    expect(typeCheck()).toBe("");
  });
});
