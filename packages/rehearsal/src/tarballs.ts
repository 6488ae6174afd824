import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Package } from "./registry.js";
import { run } from "./run.js";

/** Returns publint's messages about a tarball, including suggestions. */
export async function publintMessages({ tarball }: Package): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(tarball).buffer },
    strict: true,
  });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** Ways of resolving that look for CommonJS. */
const COMMONJS = ["node10", "node16-cjs"];

/** Packages for tools, which contain ES modules only. */
const ESM_ONLY = /\/(generator|spec)$/;

/** Returns the problems that arethetypeswrong finds in a tarball. */
export async function typeProblems({ manifest, tarball }: Package): Promise<string[]> {
  const { types, ...result } = await checkPackage(
    createPackageFromTarballData(new Uint8Array(tarball)),
  );
  if (!types || !("problems" in result)) return [];
  return result.problems
    .filter(
      (one) =>
        !ESM_ONLY.test(manifest.name) ||
        !("resolutionKind" in one) ||
        !COMMONJS.includes(one.resolutionKind),
    )
    .map((one) => JSON.stringify(one));
}

async function tar(flags: string, { tarball }: Package, folder: string): Promise<string> {
  const path = join(folder, "opened.tgz");
  await writeFile(path, tarball);
  return run("tar", [flags, path], { cwd: folder });
}

/** Lists the files of a tarball, without the leading `package/`. */
export async function filesOf(one: Package, folder: string): Promise<string[]> {
  const listed = await tar("-tzf", one, folder);
  return listed
    .trim()
    .split("\n")
    .map((file) => file.replace("package/", ""));
}

/** Returns the content of all files of a tarball, concatenated. */
export const textOf = (one: Package, folder: string): Promise<string> => tar("-xzOf", one, folder);
