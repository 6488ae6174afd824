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

/** A call with all that the runtime does for it. */
export const callOf = (domain: string, operation: string, parameters: object): string => `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { ${operation} } from "@klaviyo-kit/${domain}";
  const client = createClient({ auth: apiKey("pk_1") });
  console.log(await ${operation}(client, ${JSON.stringify(parameters)}));
`;

/** The same call, its request and answer checked by their schemas. */
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

/** One list call. */
export const LIST_CALL: string = callOf("profiles", "getProfiles", PAGE);

/** One list call, checked. Among what it may include are definitions of segments, a large part. */
export const CHECKED_CALL: string = checkedCallOf("profiles", "getProfiles", PAGE);
