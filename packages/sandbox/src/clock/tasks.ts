/** Work that is due at a time. Tasks are data, so that a snapshot can hold them. */
export interface Task {
  /** ms since the epoch */
  readonly at: number;
  /** which handler does the work */
  readonly name: string;
  readonly argument: unknown;
}

/** The tasks of an account in the order in which they are due. */
export class Tasks {
  #tasks: Task[] = [];
  #changes = 0;

  /** Grows with each change. */
  get changes(): number {
    return this.#changes;
  }

  get all(): readonly Task[] {
    return this.#tasks;
  }

  /** ms since the epoch when the next task is due; `undefined` if there is none */
  get next(): number | undefined {
    return this.#tasks[0]?.at;
  }

  add(task: Task): void {
    this.#changes++;
    // Tasks that are due at the same time run in the order in which they were added.
    const later = this.#tasks.findIndex(({ at }) => at > task.at);
    this.#tasks.splice(later < 0 ? this.#tasks.length : later, 0, task);
  }

  /** Removes and returns the first task if it is due. */
  takeDue(now: number): Task | undefined {
    if ((this.next ?? Number.POSITIVE_INFINITY) > now) return undefined;
    this.#changes++;
    return this.#tasks.shift();
  }

  restore(tasks: readonly Task[]): void {
    this.#changes++;
    this.#tasks = [...tasks];
  }
}
