/** Who wants to know of a signal, and the one listener that tells them. */
interface Watch {
  readonly tasks: Set<() => void>;
  readonly listener: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

/**
 * Runs `task` when `signal` is aborted; answers how to take that back. A signal gets one listener,
 * however many calls it is given to: Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, task: () => void): () => void {
  let watch = watches.get(signal);
  if (!watch) {
    const tasks = new Set<() => void>();
    watch = { tasks, listener: () => [...tasks].forEach((each) => void each()) };
    watches.set(signal, watch);
    signal.addEventListener("abort", watch.listener);
  }
  const { tasks, listener } = watch;
  tasks.add(task);
  return () => {
    tasks.delete(task);
    if (tasks.size > 0) return;
    signal.removeEventListener("abort", listener);
    watches.delete(signal);
  };
}
