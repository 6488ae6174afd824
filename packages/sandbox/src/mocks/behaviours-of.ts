import type { Behaviours } from "../account/behaviour.js";
import { behaviours } from "../behaviours/all.js";

/** The first revision whose operations and members are those that the behaviours know. */
export const KNOWN_SINCE = "2025-07-15";

const NONE: Required<Behaviours> = { types: {}, operations: {}, tasks: {}, files: {} };

/**
 * Returns the behaviours for packages of a revision. Operations had other names and bodies before, so that
 * mocks of older packages only read and write resources.
 */
export const behavioursOf = (revision: string): Required<Behaviours> =>
  revision < KNOWN_SINCE ? NONE : behaviours;
