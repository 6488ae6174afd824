/** Tasks to run when a signal is aborted; the only listener of the signal. */
class Tasks extends Set<() => void> {
  handleEvent(): void {
    for (const task of this) task();
  }
}

const tasksOf = new WeakMap<AbortSignal, Tasks>();

/**
 * Runs `task` when `signal` is aborted. Returns a function that cancels this. However many calls share
 * a signal, it gets one listener: Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, task: () => void): () => void {
  const tasks = tasksOf.get(signal) ?? new Tasks();
  tasksOf.set(signal, tasks);
  tasks.add(task);
  // Adding the same listener again has no effect.
  signal.addEventListener("abort", tasks);
  return () => {
    tasks.delete(task);
    if (tasks.size === 0) signal.removeEventListener("abort", tasks);
  };
}
