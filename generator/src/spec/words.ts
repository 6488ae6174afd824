import { readOverlay } from "./overlay.js";

/** The overlay `words.json`: what operations and members are for, in our own words. */
export interface WordsFile {
  /** one or two sentences, by operation id */
  operations: Record<string, string>;
  /**
   * a phrase by `NAME`, for all members and parameters of that name, or by `SCOPE:NAME`, where the scope
   * is a component of the spec or a JSON:API type
   */
  members: Record<string, string>;
}

/** Finds words by the keys of {@link WordsFile}. */
export interface Words {
  operation(id: string): string | undefined;
  member(key: string): string | undefined;
}

/** Returns the words of an overlay. */
export function wordsOf(file: WordsFile): Words {
  const operations = new Map(Object.entries(file.operations));
  const members = new Map(Object.entries(file.members));
  return { operation: (id) => operations.get(id), member: (key) => members.get(key) };
}

/** Reads the words that are part of the generator. */
export const readWords = async (): Promise<Words> =>
  wordsOf(await readOverlay<WordsFile>("words.json"));
