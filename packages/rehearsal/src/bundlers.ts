import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";

/** A file of a bundle. */
export interface BundledFile {
  readonly name: string;
  readonly code: string;
  /** whether the page loads it only on demand */
  readonly onDemand: boolean;
}

/** Bundles an entry file of an app for browsers. The first file is that of the entry. */
export type Bundler = (entry: string, folder: string) => Promise<readonly BundledFile[]>;

/** The part of an output file's type that Rollup and Vite, which has its own Rollup, agree on. */
type Output =
  | { type: "asset" }
  | { type: "chunk"; fileName: string; code: string; isDynamicEntry: boolean };

const filesOf = (output: readonly Output[]): BundledFile[] =>
  output.flatMap((file) =>
    file.type === "asset"
      ? []
      : [{ name: file.fileName, code: file.code, onDemand: file.isDynamicEntry }],
  );

/** Common bundlers, with settings close to their defaults. esbuild writes one file. */
export const bundlers: Readonly<Record<"esbuild" | "rollup" | "vite", Bundler>> = {
  async esbuild(entry) {
    const { outputFiles } = await esbuild({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => ({ name: "page.js", code: text, onDemand: false }));
  },

  async rollup(entry) {
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true })],
      onwarn: (warning) => {
        throw new Error(warning.message);
      },
    });
    const { output } = await bundle.generate({ format: "es" });
    return filesOf(output);
  },

  async vite(entry, root) {
    const built = await vite({
      root,
      configFile: false,
      logLevel: "silent",
      build: { write: false, target: "es2022", rollupOptions: { input: entry } },
    });
    const [result] = [built].flat();
    return result && "output" in result ? filesOf(result.output) : [];
  },
};
