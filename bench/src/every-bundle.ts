import { join } from "node:path";
import { buildModel, readSpecFolder } from "@klaviyo-kit/generator";
import { REVISION } from "@klaviyo-kit/profiles";
import { bundleSizes, checkedCallOf } from "./bundle.js";
import { root } from "./places.js";

/** The most bytes, gzipped, of one operation with its request and response schemas: the median. */
export const MAX_MEDIAN_CHECKED = 20_000;

/** The same for any operation. */
export const MAX_CHECKED = 26_000;

/** The bundle of one operation call with request and response validation. */
export interface Checked {
  readonly operation: string;
  /** bytes, gzipped */
  readonly bytes: number;
}

/**
 * Bundles every operation of the committed spec with its schemas, separately; smallest first.
 *
 * @param conditions extra conditions for resolving the exports map
 */
export async function everyChecked(conditions: string[] = []): Promise<Checked[]> {
  const { domains } = buildModel(await readSpecFolder(join(root, "spec", REVISION)));
  const programs = new Map(
    domains.flatMap(({ name: domain, operations }) =>
      operations.map(({ name }) => [name, checkedCallOf(domain, name, {})] as const),
    ),
  );
  // Every domain resolves from the sdk package.
  const folder = join(root, "packages/sdk");
  const sizes = await bundleSizes(programs, { conditions, folder });
  return [...sizes]
    .map(([operation, bytes]): Checked => ({ operation, bytes }))
    .sort((a, b) => a.bytes - b.bytes);
}
