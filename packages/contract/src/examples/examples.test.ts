import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  buildModel,
  type Domain,
  exampleCode,
  type Operation,
  readExamples,
  withExampleCalls,
} from "@klaviyo-kit/generator";
import { apiKey, type Client, createClient, publicKey } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { describe, expect, test } from "vitest";
import { committedSpec } from "../committed-spec.js";
import { documents } from "../documents.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const file = await readExamples();
const { domains } = withExampleCalls(buildModel(await committedSpec()), file);

type Call = (client: Client, parameters: object) => Promise<unknown>;

const ACCOUNT = "SANDBX";

/** Calls an operation with the parameters of its example, on an account of its own. */
async function run(domain: Domain, operation: Operation): Promise<unknown> {
  const { fetch } = createSandbox({ seed: "generated", accounts: [ACCOUNT] });
  const klaviyo = createClient({
    auth: operation.public ? publicKey(ACCOUNT) : apiKey("pk_example"),
    fetch,
    retry: false,
    pacing: false,
  });
  const functions = (await import(`${root}packages/${domain.name}/src/index.ts`)) as Record<
    string,
    Call
  >;
  return (functions[operation.name] as Call)(klaviyo, parametersOf(operation));
}

/** The parameters of an example. JSON has no files, so that an upload gets one here. */
function parametersOf({ example = {}, request }: Operation): object {
  const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
  const upload = new File([bytes], "logo.png", { type: "image/png" });
  return request?.as === "form" ? { ...example, file: upload } : example;
}

for (const domain of domains) {
  describe(`the examples of ${domain.name} run on the sandbox`, () => {
    test.each(domain.operations.map((operation) => [operation.name, operation] as const))(
      "%s",
      async (_, operation) => {
        const result = await run(domain, operation);
        expect(result === undefined).toBe(operation.response.data.kind === "none");
      },
    );
  });
}

test("the examples compile as they stand", () => {
  const folder = `${root}packages/contract/.tmp/examples`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blocks = domains.flatMap((domain) =>
    domain.operations.map((operation) => {
      const [imported = "", ...code] = (exampleCode(operation, domain) ?? "").split("\n");
      const source = imported
        .replace("@klaviyo-kit/", `${root}packages/`)
        .replace('";', '/src/index.js";');
      return { source, code: code.join("\n") };
    }),
  );
  const text = [
    `import type { Client } from "${root}packages/runtime/src/index.js";`,
    ...new Set(blocks.map(({ source }) => source)),
    "declare const klaviyo: Client;",
    "declare const file: File;",
    ...blocks.map(({ code }, n) => `export const call${n} = async () => {${code}\n};`),
  ].join("\n");
  writeFileSync(`${folder}/examples.ts`, text);
  const compilerOptions = { noUnusedLocals: false, isolatedDeclarations: false };
  const config = { extends: `${root}tsconfig.json`, compilerOptions, exclude: [] };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ ...config, files: ["examples.ts"] }));
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
});

test("the README of each package has the examples of all its operations", () => {
  for (const domain of domains) {
    const readme = documents.get(`packages/${domain.name}/README.md`) ?? "";
    for (const operation of domain.operations) {
      const [, call = ""] = (exampleCode(operation, domain) ?? "").split("\n\n");
      expect(readme, operation.id).toContain(`${call}\n\`\`\``);
    }
  }
});

test("no entry of the overlay is stale", () => {
  const ids = new Set(domains.flatMap(({ operations }) => operations.map(({ id }) => id)));
  const types = new Set(domains.flatMap(({ resources }) => resources.map(({ type }) => type)));
  expect(Object.keys(file.operations).filter((id) => !ids.has(id))).toEqual([]);
  expect(file.first.filter((id) => !ids.has(id))).toEqual([]);
  expect(Object.keys(file.ids).filter((type) => !types.has(type))).toEqual([]);
});
