// The workspace for scripts that run before anything is installed or built.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");

/** The pinned pnpm: from the workspace if it is installed, otherwise through npx. */
const pnpm = existsSync(join(bin, "pnpm")) ? ["pnpm"] : ["npx", "--yes", "pnpm@12.21.0"];
export const INSTALL = [...pnpm, "install", "--frozen-lockfile", "--silent"];

/** An environment whose PATH includes the workspace's programs, and without telemetry. */
export const env = {
  ...process.env,
  PATH: bin + delimiter + process.env.PATH,
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
};
