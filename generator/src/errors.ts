/**
 * Input that the generator cannot take. The message says what is wrong, where, and what would be
 * right; commands print it alone and exit with 1.
 */
export class InputError extends Error {
  override readonly name = "InputError";
}
