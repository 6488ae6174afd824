import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Starts a worker process and waits until it takes jobs. */
export async function startWorker(settings: Readonly<Record<string, string>>) {
  const worker = fork(WORKER, { env: { ...process.env, ...settings } });
  const exited = once(worker, "exit");
  await Promise.race([
    once(worker, "message"),
    exited.then(([code]) => Promise.reject(new Error(`a worker ended with ${code}`))),
  ]);
  let givenBack = 0;
  worker.on("message", () => givenBack++);
  return {
    /** the number of times that it gave a job back */
    givenBack: () => givenBack,
    /** Sends a signal and waits until the process has ended. */
    async end(signal: NodeJS.Signals) {
      worker.kill(signal);
      await exited;
    },
  };
}
