import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  buildModel,
  compareModels,
  type Diff,
  type Model,
  readExamples,
  readSpecFolder,
  readWords,
  withExampleCalls,
  withWords,
} from "@klaviyo-kit/generator";
import { ROOT } from "../paths.js";

/** What the reference and the pages of revisions are made from. */
export interface Models {
  /** the current revision, with our words and examples */
  current: Model;
  /** from each revision in `spec/` to the next, oldest first, up to the current one */
  diffs: Diff[];
}

export async function readModels(): Promise<Models> {
  const lock = JSON.parse(await readFile(join(ROOT, "spec/lock.json"), "utf8")) as {
    current: string;
    revisions: object;
  };
  const revisions = Object.keys(lock.revisions).filter((one) => one <= lock.current);
  const models = await Promise.all(
    revisions.sort().map(async (one) => buildModel(await readSpecFolder(join(ROOT, "spec", one)))),
  );
  const last = models.at(-1);
  if (!last) throw new Error(`spec/lock.json has no revision up to ${lock.current}`);
  return {
    current: withExampleCalls(withWords(last, await readWords()), await readExamples()),
    diffs: models.slice(1).flatMap((after, n) => {
      const before = models[n];
      return before ? [compareModels(before, after)] : [];
    }),
  };
}
