import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const spec = fileURLToPath(new URL("../../../../spec/", import.meta.url));

/** Builds the types of `@klaviyo-kit/spec` into `folder`, by default into the package itself. */
export function buildSpecTypes(...folder: [] | [folder: string]): void {
  const script = ["--import", "tsx", "--conditions=@klaviyo-kit/source", "src/build.ts"];
  execFileSync(process.execPath, [...script, ...folder], { cwd: spec, stdio: "inherit" });
}
