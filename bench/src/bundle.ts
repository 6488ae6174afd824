import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bench } from "./places.js";

/** What bundlers of users are told. */
export interface BundleOptions {
  /** conditions of the exports map besides the usual ones */
  readonly conditions?: string[];
  readonly platform?: "neutral" | "node";
  /** the folder from which the program's imports resolve */
  readonly folder?: string;
}

/** Bytes of a program, bundled and minified by esbuild, gzipped. */
export async function bundleSize(
  program: string,
  { conditions = [], platform = "neutral", folder = bench }: BundleOptions = {},
): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, loader: "ts" },
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
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** One list call with all that the runtime does for it. */
export const LIST_CALL = `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { getProfiles } from "@klaviyo-kit/profiles";
  console.log(await getProfiles(createClient({ auth: apiKey("pk_1") }), { page: { size: 1 } }));
`;

/** The same call, its request and answer checked by their schemas. */
export const CHECKED_CALL = `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { validation } from "@klaviyo-kit/runtime/schemas";
  import { getProfiles } from "@klaviyo-kit/profiles";
  import { getProfilesRequestSchema, getProfilesResponseSchema } from "@klaviyo-kit/profiles/schemas";
  const validate = validation([{ getProfilesRequestSchema, getProfilesResponseSchema }]);
  const client = createClient({ auth: apiKey("pk_1"), validate });
  console.log(await getProfiles(client, { page: { size: 1 } }));
`;
