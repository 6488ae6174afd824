/**
 * Input that the generator cannot process. The message says what is wrong, where, and what would be
 * right. Commands print the message alone and exit with 1.
 */
export class InputError extends Error {
  override readonly name: string = "InputError";
}

/** A wrong command line: an invalid option value, or a missing argument. Commands exit with 2. */
export class UsageError extends InputError {
  override readonly name = "UsageError";
}
