import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Project } from "../../diff/usage/morph.js";
import { buildModel } from "../../model/build.js";
import { committedRevision } from "../../spec/lock.js";
import { readSpecFolder } from "../../spec/read.js";
import { factsOf } from "../build-facts.js";
import type { MigrationFacts } from "../facts.js";
import { rewriteFile } from "../rewrite.js";
import type { Rule } from "../rule.js";

const generator = fileURLToPath(new URL("../../..", import.meta.url));
const specs = join(dirname(generator), "spec");

let facts: Promise<MigrationFacts> | undefined;

/** The facts of the committed spec. */
export const committedFacts = (): Promise<MigrationFacts> => {
  facts ??= committedRevision(specs)
    .then((revision) => readSpecFolder(join(specs, revision)))
    .then((spec) => factsOf(buildModel(spec)));
  return facts;
};

const project = new Project({
  compilerOptions: { strict: true, target: 9, module: 199, moduleResolution: 99, types: ["node"] },
  skipFileDependencyResolution: true,
});

/** Applies rules to a program that finds klaviyo-api where the generator has it installed. */
export async function migrated(
  code: string,
  rules: readonly Rule[],
): Promise<{ text: string; messages: string[] }> {
  const path = join(generator, "src", "migrate", "testing", "program.ts");
  const file = project.createSourceFile(path, code, { overwrite: true });
  const { text, undecided } = rewriteFile(file, rules, await committedFacts());
  return { text, messages: undecided.map(({ line, message }) => `${line}: ${message}`) };
}
