/** Characters of an error's body that are read; a proxy's page may be of any size. */
const MOST_READ = 64 * 1024;

/** Characters of a body that is no JSON:API document which an error shows. */
export const MOST_SHOWN = 2_000;

/** The beginning of a body as text; the rest is not read. */
export async function readBeginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && text.length < MOST_READ) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  // The connection is given up; whether that succeeds is of no interest.
  reader?.cancel().catch(() => {});
  return text;
}
