import type { Environment } from "../platform/environment.js";

interface Timer {
  readonly due: number;
  readonly task: () => void;
}

/**
 * Creates an environment for tests over real sockets. Timers fire in the next turn of the event loop,
 * and the clock then shows the time at which they were due. Only timers of exactly `real` ms run in real
 * time: the timeout of an attempt, which has to leave time for the network.
 */
export function hurriedEnvironment(real: number): Environment {
  const timers = new Set<Timer>();
  let now = Date.parse("2026-01-01T00:00:00Z");
  const fireNext = (): void => {
    const [first] = [...timers].sort((one, other) => one.due - other.due);
    if (!first) return;
    timers.delete(first);
    now = Math.max(now, first.due);
    first.task();
  };
  let ids = 0;
  return {
    clock: {
      now: () => now,
      setTimer(task, delay) {
        if (delay === real) {
          const timer = setTimeout(task, delay);
          return () => clearTimeout(timer);
        }
        const timer = { due: now + delay, task };
        timers.add(timer);
        setImmediate(fireNext);
        return () => timers.delete(timer);
      },
    },
    random: () => 0.5,
    uuid: () => `uuid-${++ids}`,
  };
}
