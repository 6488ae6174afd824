import { once } from "node:events";
import { InputError } from "../errors.js";
import type { Command } from "./io.js";

const PACKAGE = "@klaviyo-kit/sandbox";

/** Runs the command of the sandbox's package, which is installed separately and has its own options. */
export const sandbox: Command = async (args, io) => {
  const { runSandbox } = await load();
  return runSandbox(
    args,
    {
      ...io,
      stopped: () => Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]),
    },
    { name: "klaviyo-kit sandbox", example: "pnpm klaviyo-kit sandbox" },
  );
};

async function load(): Promise<typeof import("@klaviyo-kit/sandbox/command")> {
  try {
    return await import("@klaviyo-kit/sandbox/command");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ERR_MODULE_NOT_FOUND" && message.includes(PACKAGE);
    if (!missing) throw error;
    throw new InputError(`${PACKAGE} is not installed: npm install -D ${PACKAGE} zod`);
  }
}
