import { type Clock, platform } from "../platform/environment.js";
import type { PacingStore } from "./store.js";
import { admit, newWindows, settle, type WindowState } from "./windows.js";

/**
 * Creates a store in the memory of this process. Pass one to several clients of an account.
 *
 * @param clock clock that the windows follow; tests may replace it
 */
export function memoryStore(clock: Pick<Clock, "now"> = platform.clock): PacingStore {
  const states = new Map<string, WindowState>();
  const stateOf = (bucket: string): WindowState => {
    const state = states.get(bucket) ?? newWindows();
    states.set(bucket, state);
    return state;
  };
  return {
    admit: (bucket, { count, limits }) => admit(stateOf(bucket), clock.now(), limits, count),
    settle(bucket, { admission, limits, quota, pause }) {
      settle(stateOf(bucket), admission.sent, clock.now(), limits, quota, pause);
    },
  };
}
