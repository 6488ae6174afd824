import type { Terminal } from "../text/terminal.js";

/** Output and working directory of a command. Injected, so that tests can read the output. */
export interface CommandIo {
  /** writes the result to standard output */
  out(text: string): void;
  /** writes progress and errors to standard error */
  err(text: string): void;
  /** base of relative paths */
  cwd: string;
  /** whether to show progress: in a terminal, but not in CI */
  interactive: boolean;
  /** how text is shown; by default without color and without wrapping */
  terminal?: Terminal;
}

/** A command. Receives the arguments after its name and returns the exit code. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
