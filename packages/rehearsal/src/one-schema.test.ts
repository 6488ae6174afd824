import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build, transform } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { describe, expect, test } from "vitest";

/** Every domain resolves from the sdk package, and zod from the runtime. */
const folder = fileURLToPath(new URL("../../sdk/src", import.meta.url));
const CONDITION = "@klaviyo-kit/source";

/** Bundles a program without minifying it, so that schemas keep their names. */
type Bundle = (program: string, external: readonly string[]) => Promise<string>;

const withEsbuild: Bundle = async (program, external) => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, loader: "ts" },
    external: [...external],
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: [CONDITION],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
};

/** Lets rollup read TypeScript, and `program` as a module in {@link folder}. */
const typeScript = (program: string): Plugin => ({
  name: "typescript",
  resolveId(source, importer) {
    if (source === "program") return join(folder, "program.ts");
    if (!source.startsWith(".") || !importer?.endsWith(".ts")) return null;
    return join(importer, "..", source.replace(/\.js$/, ".ts"));
  },
  load: (id) => (id === join(folder, "program.ts") ? program : null),
  transform: async (code, id) =>
    id.endsWith(".ts") ? (await transform(code, { loader: "ts", target: "es2022" })).code : null,
});

const withRollup: Bundle = async (program, external) => {
  const bundle = await rollup({
    input: "program",
    logLevel: "silent",
    external: [...external],
    plugins: [typeScript(program), nodeResolve({ exportConditions: [CONDITION] })],
  });
  const { output } = await bundle.generate({ format: "es" });
  return output[0].code;
};

/** A schema, and those that it is made of. */
const schemas = [
  ["profiles", "listSchema", ["listAttributesSchema", "listRelationshipsSchema"]],
  ["flows", "tagSchema", ["tagAttributesSchema", "tagRelationshipsSchema"]],
  ["segments", "deleteSegmentRequestSchema", []],
] as const;

describe.each([
  ["esbuild", withEsbuild],
  ["rollup", withRollup],
] as const)("a bundle by %s", (_, bundle) => {
  describe.each([
    ["bundled", []],
    ["external", ["zod/mini"]],
  ] as const)("with zod %s", (_, external) => {
    test.each(schemas)(
      "contains, of the schemas of %s, only %s and its parts",
      async (domain, name, parts) => {
        const program = `
        import { ${name} } from "@klaviyo-kit/${domain}/schemas";
        console.log(${name});
      `;
        const code = await bundle(program, external);
        const declared = [...code.matchAll(/^(?:const|var) (\w+Schema) =/gm)].map(([, it]) => it);
        expect(declared.sort()).toEqual([name, ...parts].sort());
        expect(/from ["']zod\/mini["']/.test(code)).toBe(external.length > 0);
      },
    );
  });
});
