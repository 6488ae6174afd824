import type { Command, CommandIo } from "./commands/io.js";
import { InputError } from "./errors.js";

const HELP = `klaviyo-kit COMMAND

  ingest    make a spec of a description that Klaviyo publishes
  generate  write the packages from a spec
  diff      say what differs between revisions, and what breaks
  bump      move the workspace to another revision
  mock      serve the spec through Prism, for tests without Klaviyo

klaviyo-kit COMMAND --help says more. Exit codes: 0 done, 1 refused, 2 not a call of this program.
`;

/** Commands are loaded when they are called: each needs other libraries. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ingest: async () => (await import("./commands/ingest.js")).ingest,
  generate: async () => (await import("./commands/generate.js")).generate,
  diff: async () => (await import("./commands/diff.js")).diff,
  bump: async () => (await import("./commands/bump.js")).bump,
  mock: async () => (await import("./commands/mock.js")).mock,
};

/** Runs one call of the program and says its exit code. */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(HELP);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(`there is no command ${JSON.stringify(name)}\n\n${HELP}`);
    return 2;
  }
  try {
    return await (await load())(args, io);
  } catch (error) {
    if (error instanceof InputError) {
      io.err(`${error.message}\n`);
      return 1;
    }
    if ((error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      io.err(`${(error as Error).message}\nklaviyo-kit ${name} --help says what it takes\n`);
      return 2;
    }
    const { syscall, path, code } = error as NodeJS.ErrnoException;
    if (syscall !== undefined && path !== undefined) {
      io.err(`cannot ${syscall} ${path} (${code})\n`);
      return 1;
    }
    throw error;
  }
}
