import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Redis of its own, which a test may stop and start again. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts the server again, without its data. */
  start(): Promise<void>;
  /** Stops or continues all work of the server, while its connections stay open. */
  freeze(frozen: boolean): void;
  /** Ends the server and removes its folder. */
  close(): Promise<void>;
}

/** Returns why there can be no server; `undefined` if there can be one. */
function missing(): string | undefined {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "redis-server is not installed (Debian: apt-get install redis-server)";
  }
}

/** Why tests against Redis are skipped; `undefined` if they are not. */
export const NO_REDIS = missing();
if (NO_REDIS) console.warn(`Tests against Redis are skipped: ${NO_REDIS}`);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something accepts connections on `port`. */
async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`redis-server does not listen on port ${port}`);
}

/** Starts a server on a free port, with a temporary folder and without persistence. */
export async function redisServer(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "klaviyo-kit-redis-"));
  const port = await freePort();
  const options = { port, bind: "127.0.0.1", dir: folder, save: "", appendonly: "no" };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn("redis-server", flags, { stdio: "ignore" });
    await listening(port);
  };
  const kill = async (): Promise<void> => {
    const ended = child;
    child = undefined;
    if (!ended) return;
    await new Promise((resolve) => {
      ended.once("exit", resolve);
      ended.kill("SIGKILL");
    });
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    freeze: (frozen) => child?.kill(frozen ? "SIGSTOP" : "SIGCONT"),
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
