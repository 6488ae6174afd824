import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";

/** Bundles an entry file of an app for browsers and returns the code. */
export type Bundler = (entry: string, folder: string) => Promise<string>;

/** Common bundlers, with settings close to their defaults. */
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
    return outputFiles[0]?.text ?? "";
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
    return output[0].code;
  },

  async vite(entry, root) {
    const built = await vite({
      root,
      configFile: false,
      logLevel: "silent",
      build: { write: false, target: "es2022", rollupOptions: { input: entry } },
    });
    const [result] = [built].flat();
    const [chunk] = result && "output" in result ? result.output : [];
    return chunk?.code ?? "";
  },
};
