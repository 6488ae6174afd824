import type { Client } from "../client/client.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Operation } from "../operation/operation.js";
import { ENGINE } from "../options/engine.js";
import type { CallOptions } from "../options/options.js";
import { openScope } from "../platform/scope.js";

/** The function of an operation that reads a job. */
interface JobCall<Input, Answer> {
  (client: Client, parameters: Input, options?: CallOptions): PromiseLike<Answer>;
  readonly operation: Operation;
}

/** Progress of a job. Counts are present if the job resource has them. */
export interface JobProgress {
  /** status that Klaviyo reports: `queued`, `processing`, `complete`, `cancelled`, … */
  readonly status: string;
  readonly total?: number;
  readonly completed?: number;
  readonly failed?: number;
  /** items that already had the requested state */
  readonly skipped?: number;
}

/** Options of {@link waitForJob}. */
export interface WaitOptions extends CallOptions {
  /**
   * Maximum duration of the whole wait in ms.
   *
   * @default no maximum
   */
  readonly maxWait?: number;
  /** called after every poll */
  onProgress?(progress: JobProgress): void;
}

/** Statuses of unfinished jobs. Any other ends the wait, because Klaviyo may add statuses. */
const UNFINISHED: readonly unknown[] = ["queued", "processing"];

/** ms between the first two polls; grows by half per poll, up to `MAX_DELAY` */
const FIRST_DELAY = 1_000;
/** ms */
const MAX_DELAY = 15_000;

/** Returns the progress in the document of a job. */
function progressOf(answer: unknown): JobProgress {
  const { attributes } = Object((answer as { data?: unknown } | undefined)?.data) as {
    attributes?: Record<string, unknown>;
  };
  const progress: Record<string, unknown> = { status: String(attributes?.["status"]) };
  for (const name of ["total", "completed", "failed", "skipped"]) {
    const count = attributes?.[`${name}_count`];
    if (typeof count === "number") progress[name] = count;
  }
  // The record has `status`, and counts are optional; the compiler cannot follow the loop.
  return progress as unknown as JobProgress;
}

/**
 * Polls a job until it is done, successfully or not, and returns its last document. The errors of the
 * job are in that document, or in the result of an operation such as `getErrorsForBulkImportProfilesJob`.
 *
 * @throws {TimeoutError} after `maxWait`; the job continues
 */
export async function waitForJob<Input extends object, Answer>(
  client: Client,
  call: JobCall<Input, Answer>,
  parameters: Input,
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
    for (let delay = FIRST_DELAY; ; delay = Math.min(MAX_DELAY, delay * 1.5)) {
      // A poll may itself wait, for quota or a retry; `maxWait` ends it too.
      const answer = await scope.abortable<Answer>(async (signal) =>
        call(client, parameters, { ...options, signal }),
      );
      const progress = progressOf(answer);
      onProgress?.(progress);
      if (!UNFINISHED.includes(progress.status)) return answer;
      await scope.run<void>((resolve) => clock.setTimer(resolve, delay));
    }
  } finally {
    scope.close();
  }
}
