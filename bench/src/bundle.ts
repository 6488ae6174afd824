import { parse } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { bench } from "./places.js";

export interface BundleOptions {
  /** extra conditions for resolving the exports map */
  readonly conditions?: string[];
  readonly platform?: "neutral" | "node";
  /** whether modules that are imported on demand are in the bundle, as without code splitting */
  readonly inline?: boolean;
  readonly folder?: string;
}

/** Returns the size of a program in bytes, bundled and minified by esbuild, then gzipped. */
export async function bundleSize(program: string, options: BundleOptions = {}): Promise<number> {
  const sizes = await bundleSizes(new Map([["program", program]]), options);
  return sizes.get("program") ?? 0;
}

/**
 * Returns the same for several programs by name. Each gets a bundle of its own; esbuild parses the
 * modules that they share only once.
 */
export async function bundleSizes(
  programs: ReadonlyMap<string, string>,
  options: BundleOptions = {},
): Promise<Map<string, number>> {
  return new Map(
    [...(await bundles(programs, options))].map(([name, contents]) => [
      name,
      gzipSync(contents, { level: 9 }).length,
    ]),
  );
}

/** Returns the bundles themselves, by name of the program. */
export async function bundles(
  programs: ReadonlyMap<string, string>,
  { conditions = [], platform = "neutral", inline = false, folder = bench }: BundleOptions = {},
): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [...programs.keys()].map((name) => ({ in: `program:${name}`, out: name })),
    plugins: [virtualModules(programs, folder), ...(inline ? [] : [onDemand])],
    outdir: "/",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    mainFields: ["module", "main"],
    conditions,
    write: false,
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents }) => [parse(path).name, contents]));
}

/** Resolves `program:NAME` to the program with this name, which imports as if it lay in `folder`. */
const virtualModules = (programs: ReadonlyMap<string, string>, folder: string): Plugin => ({
  name: "virtual modules",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^program:/ }, ({ path }) => ({
      path: path.slice("program:".length),
      namespace: "program",
    }));
    onLoad({ filter: /./, namespace: "program" }, ({ path }) => ({
      contents: programs.get(path) ?? "",
      resolveDir: folder,
      loader: "ts",
    }));
  },
});

/**
 * Leaves out modules that are imported on demand: bundlers with code splitting put them into files of their
 * own, which most programs never load.
 */
const onDemand: Plugin = {
  name: "modules on demand",
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind }) =>
      kind === "dynamic-import" ? { external: true } : null,
    ),
};

/** Returns a program that makes one call with the default client. */
export const callOf = (domain: string, operation: string, parameters: object): string => `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { ${operation} } from "@klaviyo-kit/${domain}";
  const client = createClient({ auth: apiKey("pk_1") });
  console.log(await ${operation}(client, ${JSON.stringify(parameters)}));
`;

/** Returns the same program with its request and response validated. */
export const checkedCallOf = (domain: string, operation: string, parameters: object): string => `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { validation } from "@klaviyo-kit/runtime/schemas";
  import { ${operation} } from "@klaviyo-kit/${domain}";
  import { ${operation}RequestSchema, ${operation}ResponseSchema } from "@klaviyo-kit/${domain}/schemas";
  const validate = validation([{ ${operation}RequestSchema, ${operation}ResponseSchema }]);
  const client = createClient({ auth: apiKey("pk_1"), validate });
  console.log(await ${operation}(client, ${JSON.stringify(parameters)}));
`;

const PAGE = { page: { size: 1 } };

export const LIST_CALL: string = callOf("profiles", "getProfiles", PAGE);

/** A validated list call. It may include segments, whose definitions are a large part of the size. */
export const CHECKED_CALL: string = checkedCallOf("profiles", "getProfiles", PAGE);
