import { join } from "node:path";
import { buildModel, readSpecFolder } from "@klaviyo-kit/generator";
import { REVISION } from "@klaviyo-kit/profiles";
import { bundleSize, checkedCallOf } from "./bundle.js";
import { root } from "./places.js";

/** The bundle of one operation call with request and response validation. */
export interface Checked {
  readonly operation: string;
  /** bytes, gzipped */
  readonly bytes: number;
}

/** Bundles every operation of the committed spec with its schemas, separately; smallest first. */
export async function everyChecked(): Promise<Checked[]> {
  const { domains } = buildModel(await readSpecFolder(join(root, "spec", REVISION)));
  // Every domain resolves from the sdk package.
  const folder = join(root, "packages/sdk");
  const all = domains.flatMap(({ name, operations }) =>
    operations.map(
      async (operation): Promise<Checked> => ({
        operation: operation.name,
        bytes: await bundleSize(checkedCallOf(name, operation.name, {}), { folder }),
      }),
    ),
  );
  return (await Promise.all(all)).sort((a, b) => a.bytes - b.bytes);
}
