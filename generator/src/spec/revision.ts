import { InputError } from "../errors.js";

/** `2025-07-15`, and `2025-07-15.pre` for a beta. */
export const REVISION = /^\d{4}-\d{2}-\d{2}(\.[a-z0-9]+)?$/;

/** @throws InputError if the text is not a revision */
export function checkRevision(text: string): void {
  if (REVISION.test(text)) return;
  throw new InputError(
    `${JSON.stringify(text)} is not a revision; expected one like 2025-07-15 or 2025-07-15.pre`,
  );
}
