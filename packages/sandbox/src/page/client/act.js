// @ts-check
import { tell } from "./dom.js";

/** The event after which the page shows the sandbox again. */
export const CHANGED = "sandbox-changed";

/**
 * Does what a button or a form is for, and tells how it went.
 *
 * @param {() => Promise<string | undefined>} work returns what to tell
 */
export async function act(work) {
  try {
    const told = await work();
    if (told !== undefined) tell(told);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), true);
  }
  document.dispatchEvent(new Event(CHANGED));
}
