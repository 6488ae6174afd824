import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { REVISION } from "../generated/operations.js";
import type { Sandbox } from "../sandbox/types.js";
import { FileLock } from "./file-lock.js";
import { FileError } from "./io.js";
import { readJsonFile } from "./read-json.js";

/** What marks the file as ours, and the version of its form. */
const FORMAT = "klaviyo-kit sandbox";
const VERSION = 1;

/** ms between two looks at whether the sandbox has changed: a killed process loses less than a second. */
const INTERVAL = 400;

/** Tells the user about a fault. */
type Report = (fault: string) => void;

/** Keeps a sandbox in a file while a server runs. */
export class DataFile {
  readonly #path: string;
  readonly #lock: FileLock;
  readonly #sandbox: Sandbox;
  readonly #report: Report;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();
  #saved = -1;
  #reported = false;

  private constructor(path: string, lock: FileLock, sandbox: Sandbox, report: Report) {
    this.#path = path;
    this.#lock = lock;
    this.#sandbox = sandbox;
    this.#report = report;
  }

  /**
   * Loads the file into a sandbox, if it exists, and keeps the sandbox in it from now on.
   *
   * @param report receives what prevents a save; it is tried again
   * @throws {FileError} if another process uses the file, or it is not valid; it stays as it is
   */
  static async open(path: string, sandbox: Sandbox, report: Report): Promise<DataFile> {
    const lock = await FileLock.take(path);
    try {
      await load(path, sandbox);
    } catch (error) {
      await lock.release();
      throw error;
    }
    const file = new DataFile(path, lock, sandbox, report);
    await file.#save();
    file.#wait();
    return file;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#saving = this.#save().then(() => this.#wait());
    }, INTERVAL);
  }

  async #save(): Promise<void> {
    try {
      if (!(await this.#lock.touch())) throw new FileError("another process has taken the file");
      const { changes } = this.#sandbox;
      if (changes === this.#saved) return;
      await replace(this.#path, contentOf(this.#sandbox));
      this.#saved = changes;
      this.#reported = false;
    } catch (error) {
      if (!this.#reported) this.#report(`cannot save ${this.#path}: ${(error as Error).message}`);
      this.#reported = true;
    }
  }

  /** Saves for the last time. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    clearTimeout(this.#timer);
    await this.#save();
    await this.#lock.release();
  }
}

async function load(path: string, sandbox: Sandbox): Promise<void> {
  const content = await readJsonFile(path);
  if (content === undefined) return;
  const { format, version, snapshot } = (content ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) throw new FileError(`${path} is not a file of the sandbox`);
  if (version !== VERSION) {
    throw new FileError(`${path} has version ${version}; this sandbox reads version ${VERSION}`);
  }
  try {
    sandbox.restore(snapshot as Parameters<Sandbox["restore"]>[0]);
  } catch (error) {
    if (error instanceof TypeError) throw new FileError(`${path}: ${error.message}`);
    throw error;
  }
}

const contentOf = (sandbox: Sandbox): string =>
  JSON.stringify({
    format: FORMAT,
    version: VERSION,
    revision: REVISION,
    snapshot: sandbox.snapshot(),
  });

/** Replaces a file, so that it has its former or its new content at any time, after a power cut too. */
async function replace(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a rename last. Windows cannot open folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
