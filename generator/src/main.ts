import { readFileSync } from "node:fs";
import type { Command, CommandIo } from "./commands/io.js";
import { InputError, UsageError } from "./errors.js";

const HELP = `Usage: klaviyo-kit COMMAND [OPTIONS]

Generates TypeScript packages from Klaviyo's OpenAPI descriptions.

Commands
  ingest      turn a description into a spec: facts only, corrected
  generate    write packages or plain source from a spec
  diff        compare revisions and show what breaks
  bump        move the workspace to another revision
  migrate     rewrite a program that uses klaviyo-api
  mock        serve a spec with Prism, for contract tests
  sandbox     serve an account that behaves like Klaviyo
  help        show the help of a command: klaviyo-kit help diff

Options
  -h, --help  show this help, or the help of the command
  --version   show the version

Exit codes
  0  success
  1  error: the input is invalid or cannot be read; or a check failed, see the help of the command
  2  usage error: unknown command or option, missing or invalid argument
`;

/** Loads a command when it is run, because each needs other libraries. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ingest: async () => (await import("./commands/ingest.js")).ingest,
  generate: async () => (await import("./commands/generate.js")).generate,
  diff: async () => (await import("./commands/diff.js")).diff,
  bump: async () => (await import("./commands/bump.js")).bump,
  migrate: async () => (await import("./commands/migrate.js")).migrate,
  mock: async () => (await import("./commands/mock.js")).mock,
  sandbox: async () => (await import("./commands/sandbox.js")).sandbox,
};

/** Runs the command line and returns its exit code. */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const [first, ...rest] = argv;
  if (first === "--version") {
    io.out(`${version()}\n`);
    return 0;
  }
  const [name, ...args] = first === "help" && rest.length > 0 ? [...rest, "--help"] : argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? io.err : io.out)(HELP);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(`unknown command ${JSON.stringify(name)}\n\n${HELP}`);
    return 2;
  }
  try {
    return await (await load())(args, io);
  } catch (error) {
    return report(error, name, io);
  }
}

/** Prints an expected error and returns the exit code. Throws other errors again. */
function report(error: unknown, name: string, io: CommandIo): number {
  const { code, message, syscall, path } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS")) {
    io.err(`${message}\nRun "klaviyo-kit ${name} --help" for usage.\n`);
    return 2;
  }
  if (error instanceof InputError) {
    io.err(`${message}\n`);
    return 1;
  }
  if (syscall !== undefined && path !== undefined) {
    io.err(`cannot ${syscall} ${path} (${code})\n`);
    return 1;
  }
  throw error;
}

/** The version of the package; its package.json is beside `src/` and `dist/`. */
function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
