import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readSpecFolder, type Spec } from "@klaviyo-kit/generator";

const specs = new URL("../../../spec/", import.meta.url);

/** Reads the spec that the packages are generated from. */
export async function committedSpec(): Promise<Spec> {
  const { current } = JSON.parse(readFileSync(new URL("lock.json", specs), "utf8")) as {
    current: string;
  };
  return readSpecFolder(fileURLToPath(new URL(current, specs)));
}
