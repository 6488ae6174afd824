import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Package } from "./registry.js";
import { run } from "./run.js";

/** What publint has to say of a tarball, suggestions too. */
export async function publintMessages({ tarball }: Package): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(tarball).buffer },
    strict: true,
  });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** There is no CommonJS here, which these two would look for. */
const COMMONJS = ["node10", "node16-cjs"];

/** Where a tarball's types are wrong. */
export async function typeProblems({ tarball }: Package): Promise<string[]> {
  const { types, ...result } = await checkPackage(
    createPackageFromTarballData(new Uint8Array(tarball)),
  );
  if (!types || !("problems" in result)) return [];
  return result.problems
    .filter((one) => !("resolutionKind" in one) || !COMMONJS.includes(one.resolutionKind))
    .map((one) => JSON.stringify(one));
}

/** The files of a tarball, without the folder that all are in. */
export async function filesOf({ tarball }: Package, folder: string): Promise<string[]> {
  const path = join(folder, "listed.tgz");
  await writeFile(path, tarball);
  const listed = await run("tar", ["tzf", path], { cwd: folder });
  return listed
    .trim()
    .split("\n")
    .map((file) => file.replace("package/", ""));
}
