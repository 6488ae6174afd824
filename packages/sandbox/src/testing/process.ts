import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));

/** The command, running in a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  /** address of the server; rejects with the output if the process ends before it listens */
  readonly url: Promise<string>;
  /** exit code and everything that was written to standard error */
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

/** Runs the command from its sources. */
export function runProcess(cwd: string, ...args: string[]): Running {
  const flags = ["--conditions=@klaviyo-kit/source", "--import", import.meta.resolve("tsx")];
  const child = spawn(process.execPath, [...flags, CLI, "--port", "0", ...args], { cwd });
  let [out, err] = ["", ""];
  child.stderr.on("data", (data) => {
    err += String(data);
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, err }));
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (data) => {
      out += String(data);
      const [found] = /http:\/\/[\d.]+:\d+/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`ended before it listened: ${out}${err}`)));
  });
  url.catch(() => {});
  return { process: child, url, ended };
}
