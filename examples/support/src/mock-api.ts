import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readSpecFolder, startMock } from "@klaviyo-kit/generator";

export interface MockApi {
  /** pass it to `createClient({ baseUrl })` */
  readonly url: string;
  /** the revision that it serves */
  readonly revision: string;
  close(): Promise<void>;
}

const specs = new URL("../../../spec/", import.meta.url);

/** Serves the committed spec through Prism on a free port of this machine. */
export async function mockApi(): Promise<MockApi> {
  const lock = JSON.parse(await readFile(new URL("lock.json", specs), "utf8"));
  const { current: revision } = lock as { current: string };
  const { url, close } = await startMock(
    await readSpecFolder(fileURLToPath(new URL(revision, specs))),
  );
  return { url, revision, close };
}
