/** Where the command reads and writes. Injected, so that tests need no process. */
export interface CommandIo {
  /** writes to standard output */
  out(text: string): void;
  /** writes to standard error */
  err(text: string): void;
  /** base of relative paths */
  readonly cwd: string;
  /** whether a person is watching: a terminal, and not CI */
  readonly interactive: boolean;
  /** resolves when the server is to stop */
  readonly stopped: () => Promise<unknown>;
}

/** Thrown for arguments that make no sense; the message is one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Thrown for files that cannot be used; the message names the file and the place. */
export class FileError extends Error {
  override readonly name = "FileError";
}
