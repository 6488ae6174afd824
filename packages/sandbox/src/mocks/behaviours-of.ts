import type { Behaviours } from "../account/behaviour.js";
import { behaviours } from "../behaviours/all.js";

/** First revision with the operations and members that the behaviours expect. */
export const KNOWN_SINCE = "2025-07-15";

const NONE: Required<Behaviours> = { types: {}, operations: {}, tasks: {}, files: {} };

/**
 * Returns the behaviours for packages of a revision. Mocks of earlier revisions only read and write
 * resources, because their operations had other names and bodies.
 */
export const behavioursOf = (revision: string): Required<Behaviours> =>
  revision < KNOWN_SINCE ? NONE : behaviours;
