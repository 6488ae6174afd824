import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A Redis without persistence, for one run of an example. */
export interface LocalRedis {
  readonly port: number;
  close(): Promise<void>;
}

/** Returns the reason why redis-server is not available; `undefined` if it is. */
export function redisMissing(): string | undefined {
  return spawnSync("redis-server", ["--version"]).status === 0
    ? undefined
    : "redis-server is not installed; install Debian's redis-server";
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts redis-server on a free port of this machine.
 *
 * @throws if redis-server is not available; see {@link redisMissing}
 */
export async function startRedis(): Promise<LocalRedis> {
  const missing = redisMissing();
  if (missing) throw new Error(missing);
  const port = await freePort();
  const flags = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", flags, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const kill = (): boolean => server.kill();
  process.once("exit", kill);
  // The log has to be read to its end, or a full pipe would block the server.
  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stdout.on("data", (data) => {
      log += data;
      if (/Ready to accept connections/.test(log)) resolve();
    });
    ended.then(() => reject(new Error(`redis-server ended:\n${log}`)));
  });
  return {
    port,
    async close() {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}
