/** Where a command writes to and from where it takes relative paths; injected, so that tests can see it. */
export interface CommandIo {
  /** result of the command, for people and for pipes */
  out(text: string): void;
  /** progress and errors */
  err(text: string): void;
  cwd: string;
  /** whether progress is wanted: a terminal, and no CI */
  interactive: boolean;
}

/** A command of the line: takes what stands behind its name, says its exit code. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
