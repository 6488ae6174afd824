import { readFile } from "node:fs/promises";
import { InputError } from "../errors.js";

/** The text of a description or spec, before it is parsed. */
export interface Source {
  /** file path or URL, for messages and for the lock */
  origin: string;
  text: string;
}

/**
 * Reads a description from a file or an `http(s)` URL.
 * @throws InputError if it cannot be read
 */
export async function readSource(
  origin: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Source> {
  return {
    origin,
    text: await (/^https?:\/\//.test(origin) ? download(origin, fetch) : read(origin)),
  };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new InputError(
      `cannot read ${path} (${code}); expected the path or URL of a JSON description`,
      { cause },
    );
  }
}

async function download(url: string, fetch: typeof globalThis.fetch): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    const { code, message } = ((cause as Error).cause ?? cause) as NodeJS.ErrnoException;
    throw new InputError(
      `cannot reach ${url} (${code ?? message}); without a network, use a file`,
      { cause },
    );
  }
  if (!response.ok)
    throw new InputError(`${url} responded with status ${response.status}; expected 200`);
  return response.text();
}
