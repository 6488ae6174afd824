import type { Client } from "../client/client.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Operation } from "../operation/operation.js";
import { ENGINE } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { openScope } from "../platform/scope.js";

/** The operation that reads a job. */
interface JobCall<Parameters, Answer> {
  (client: Client, parameters: Parameters, options?: CallOptions): PromiseLike<Answer>;
  readonly operation: Operation;
}

/** How far a job is. Counts are there where its resource states them. */
export interface JobProgress {
  /** as Klaviyo says it: `queued`, `processing`, `complete`, `cancelled`, … */
  readonly status: string;
  readonly total?: number;
  readonly completed?: number;
  readonly failed?: number;
  /** items that had the wanted state already */
  readonly skipped?: number;
}

/** Options of {@link waitForJob}. */
export interface WaitOptions extends CallOptions {
  /**
   * ms for the whole wait.
   *
   * @default none
   */
  readonly maxWait?: number;
  /** told after every look */
  onProgress?(progress: JobProgress): void;
}

/** Statuses of jobs that are not done; any other ends the wait, since the list of them is open. */
const UNDONE: readonly unknown[] = ["queued", "processing"];

/** ms between the first two looks, grown by half up to the last */
const FIRST = 1_000;
const LONGEST = 15_000;

/** The progress that a job's document tells. */
function progressOf(answer: unknown): JobProgress {
  const { attributes } = Object((answer as { data?: unknown } | undefined)?.data) as {
    attributes?: Record<string, unknown>;
  };
  const progress: Record<string, unknown> = { status: String(attributes?.["status"]) };
  for (const name of ["total", "completed", "failed", "skipped"]) {
    const count = attributes?.[`${name}_count`];
    if (typeof count === "number") progress[name] = count;
  }
  // The loop fills in what the type allows to be absent.
  return progress as unknown as JobProgress;
}

/**
 * Looks at a job until it is done, however it ended; answers its last document. What failed in it is
 * told by the job itself or by an operation of its own, such as `getErrorsForBulkImportProfilesJob`.
 *
 * @throws {TimeoutError} after `maxWait`; the job goes on
 */
export async function waitForJob<Parameters extends object, Answer>(
  client: Client,
  call: JobCall<Parameters, Answer>,
  parameters: Parameters,
  { maxWait, onProgress, ...options }: WaitOptions = {},
): Promise<Answer> {
  const { clock } = client[ENGINE].environment;
  const { id } = call.operation;
  const scope = openScope(
    clock,
    options.signal,
    maxWait,
    (limit, ms) => new TimeoutError(limit, id, ms),
  );
  try {
    for (let delay = FIRST; ; delay = Math.min(LONGEST, delay * 1.5)) {
      // A look may take its time too, waiting for quota; it ends with the wait.
      const answer = await scope.abortable<Answer>(async (signal) =>
        call(client, parameters, { ...options, signal }),
      );
      const progress = progressOf(answer);
      onProgress?.(progress);
      if (!UNDONE.includes(progress.status)) return answer;
      await scope.run<void>((resolve) => clock.setTimer(resolve, delay));
    }
  } finally {
    scope.close();
  }
}
