/** What is to be done when a signal is aborted, as the one listener that the signal gets. */
class Tasks extends Set<() => void> {
  handleEvent(): void {
    for (const task of this) task();
  }
}

const tasksOf = new WeakMap<AbortSignal, Tasks>();

/**
 * Runs `task` when `signal` is aborted; answers how to take that back. A signal gets one listener,
 * however many calls it is given to: Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, task: () => void): () => void {
  const tasks = tasksOf.get(signal) ?? new Tasks();
  tasksOf.set(signal, tasks);
  tasks.add(task);
  // What listens already is not added again.
  signal.addEventListener("abort", tasks);
  return () => {
    tasks.delete(task);
    if (tasks.size === 0) signal.removeEventListener("abort", tasks);
  };
}
