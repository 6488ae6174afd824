import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** ms that workerd may take to start listening */
const START_TIMEOUT = 20_000;

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "main", worker = (
      modules = [ ( name = "worker.js", esModule = embed "worker.js" ) ],
      compatibilityDate = "2026-01-01" ) ),
    ( name = "internet", network = ( allow = ["private"] ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:0", http = (), service = "main" ) ],
);
`;

export interface Workerd {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts workerd with one worker that may call only servers on this machine. */
export async function startWorkerd(program: string, worker: string): Promise<Workerd> {
  const folder = await mkdtemp(join(tmpdir(), "smoke-"));
  await writeFile(join(folder, "worker.js"), await readFile(worker));
  await writeFile(join(folder, "config.capnp"), config);
  // workerd reports its port on descriptor 3.
  const child = spawn(program, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const close = async (): Promise<void> => {
    child.kill();
    await exit;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`workerd did not start in time: ${errors}`)),
        START_TIMEOUT,
      );
      let control = "";
      child.stdio[3]?.on("data", (chunk) => {
        control += chunk;
        const [, found] = /"event":"listen".*"port":(\d+)/.exec(control) ?? [];
        if (!found) return;
        clearTimeout(timer);
        resolve(Number(found));
      });
      child.once("exit", () => {
        clearTimeout(timer);
        reject(new Error(`workerd exited: ${errors}`));
      });
    });
    return { url: `http://127.0.0.1:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
