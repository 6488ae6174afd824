import type { PacingStore } from "./store.js";
import type { WindowState } from "./windows.js";

/** Creates a store in the memory of this process. Pass one to several clients of an account. */
export function memoryStore(): PacingStore {
  const states = new Map<string, WindowState>();
  return {
    update(key, change) {
      const { state, result } = change(states.get(key));
      states.set(key, state);
      return result;
    },
  };
}
