import { join } from "node:path";
import { buildModel, readSpecFolder } from "@klaviyo-kit/generator";
import { REVISION } from "@klaviyo-kit/profiles";
import { bundleSize, checkedCallOf } from "./bundle.js";
import { root } from "./places.js";

/** The call of one operation, its request and answer checked. */
export interface Checked {
  readonly operation: string;
  /** bytes, gzipped */
  readonly bytes: number;
}

/** Every operation of the committed spec with its schemas, each bundled by itself; smallest first. */
export async function everyChecked(): Promise<Checked[]> {
  const { domains } = buildModel(await readSpecFolder(join(root, "spec", REVISION)));
  // The umbrella is what all domains resolve from.
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
