import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd: string;
  /** added to the environment */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * ms
   *
   * @default 180_000
   */
  readonly timeout?: number;
}

/**
 * Runs a program and waits until it exits.
 *
 * @returns its output
 * @throws an error with its output if it fails or takes too long
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeout = 180_000 }: RunOptions,
): Promise<string> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, timeout });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} exited with ${code}:\n${output}`);
  }
  return output;
}
