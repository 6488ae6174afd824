import { resolve } from "node:path";
import { REVISION } from "../generated/operations.js";
import type { Seed } from "../sandbox/options.js";
import { createSandbox } from "../sandbox/sandbox.js";
import type { Sandbox } from "../sandbox/types.js";
import { type Arguments, parseArguments } from "./arguments.js";
import { DataFile } from "./data-file.js";
import { helpText } from "./help.js";
import { type CommandIo, FileError, UsageError } from "./io.js";
import { readSeed } from "./seed-file.js";
import { version } from "./version.js";

/** How the command is called, as in `npx @klaviyo-kit/sandbox`. */
export interface Program {
  readonly name: string;
  /** how examples call it; the name if omitted */
  readonly example?: string;
}

/** Runs the command until it is stopped and returns its exit code. */
export async function runSandbox(
  args: readonly string[],
  io: CommandIo,
  { name, example }: Program = { name: "npx @klaviyo-kit/sandbox" },
): Promise<number> {
  try {
    const parsed = parseArguments(args);
    if (parsed.help) io.out(helpText(name, example));
    else if (parsed.version) io.out(`${version()}\n`);
    else await serve(parsed, io);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${error.message}; see "${example ?? name} --help"\n`);
      return 2;
    }
    if (error instanceof FileError || isListenError(error)) {
      io.err(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

/** Errors of `listen` have the error of the system as their cause. */
const isListenError = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.cause as NodeJS.ErrnoException | undefined)?.syscall !== undefined;

async function serve(parsed: Arguments, io: CommandIo): Promise<void> {
  const { keys, limits, data, port, host, control, log } = parsed;
  const hint = (text: string): void => {
    if (io.interactive) io.err(`${text}\n`);
  };
  const seed = await seedOf(parsed.seed, io.cwd);
  const sandbox = createSandbox({ seed, limits, ...(keys && { keys }) });
  const file =
    data === undefined
      ? undefined
      : await DataFile.open(resolve(io.cwd, data), sandbox, (fault) => io.err(`${fault}\n`));
  try {
    const server = await sandbox.listen({
      port,
      control,
      ...(host !== undefined && { host }),
      ...(log && { log: (entry) => io.out(`${JSON.stringify(entry)}\n`) }),
      onError: (error) => io.err(`${error instanceof Error ? error.stack : String(error)}\n`),
    });
    announce(server.url, parsed, io);
    hint(holding(sandbox, data));
    if (control) hint(`page: ${server.url}/\ncontrols: ${server.url}/_sandbox`);
    hint("stop with Ctrl+C");
    await io.stopped();
    await server.close();
  } finally {
    await file?.close();
  }
}

/** Tells the address: to programs that read the log as JSON, to people as a line. */
function announce(url: string, { log }: Arguments, io: CommandIo): void {
  const line = `sandbox of revision ${REVISION} at ${url}\n`;
  if (!log) {
    io.out(line);
    return;
  }
  io.out(
    `${JSON.stringify({ time: new Date().toISOString(), listening: url, revision: REVISION })}\n`,
  );
  if (io.interactive) io.err(line);
}

function holding(sandbox: Sandbox, data: string | undefined): string {
  const counts = sandbox.accounts.flatMap((account) => Object.values(account.counts));
  const count = counts.reduce((sum, one) => sum + one, 0);
  const resources = count === 1 ? "1 resource" : `${count} resources`;
  return `${resources}${data === undefined ? ", kept in memory" : `, kept in ${data}`}`;
}

async function seedOf(seed: string, cwd: string): Promise<Seed> {
  return seed === "empty" || seed === "demo" ? seed : readSeed(resolve(cwd, seed));
}
