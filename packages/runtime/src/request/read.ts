/** Bytes of a body that is no success which are read at most; a proxy's page may be of any size. */
export const MOST_ERROR_BYTES = 64 * 1024;

/** Characters of such a body that an error shows. */
export const MOST_SHOWN = 2_000;

/** The first `limit` bytes of a body as text; the rest is not read. */
export async function readCapped(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (let read = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read >= limit) {
      // The connection is given up; whether that succeeds is of no interest.
      reader.cancel().catch(() => {});
      return text + decoder.decode(value.subarray(0, value.byteLength - (read - limit)));
    }
    text += decoder.decode(value, { stream: true });
  }
}
