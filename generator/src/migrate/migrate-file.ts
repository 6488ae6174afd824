import type { SourceFile } from "ts-morph";
import type { MigrationFacts } from "./facts.js";
import { isModuleName } from "./klaviyo-api.js";
import { marksIn, type Undecided } from "./marks.js";
import { linesAfter, rewriteFile } from "./rewrite.js";
import { ALL_RULES } from "./rules/all.js";
import { loadsKlaviyoApi } from "./rules/modules.js";

/** A file before and after its migration. */
export interface Migrated {
  /** absolute */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** with their lines in the text before, and after */
  readonly undecided: {
    readonly before: readonly Undecided[];
    readonly after: readonly Undecided[];
  };
}

/** Returns whether a file uses klaviyo-api, or has places that an earlier run has marked. */
export const isConcerned = (file: SourceFile): boolean =>
  file.getImportDeclarations().some((one) => isModuleName(one.getModuleSpecifierValue())) ||
  loadsKlaviyoApi(file) ||
  marksIn(file.getFullText()).length > 0;

/**
 * Migrates a TypeScript file.
 * @param before its text on disk: ts-morph drops the byte order mark
 */
export function migrateFile(file: SourceFile, before: string, facts: MigrationFacts): Migrated {
  const rewritten = rewriteFile(file, ALL_RULES, facts);
  const after = (before.startsWith("\uFEFF") ? "\uFEFF" : "") + rewritten.text;
  return {
    path: file.getFilePath(),
    before,
    after,
    undecided: {
      before: withMarks(rewritten.undecided, before, ({ message }) => message),
      after: withMarks(linesAfter(rewritten), after, ({ line }) => line),
    },
  };
}

/**
 * Returns places with those that an earlier run has marked in a text, which stay undecided until their
 * comments are gone.
 * @param key tells whether two places are the same
 */
function withMarks(
  places: readonly Undecided[],
  text: string,
  key: (place: Undecided) => unknown,
): Undecided[] {
  const known = new Set(places.map(key));
  const marked = marksIn(text).filter((one) => !known.has(key(one)));
  return [...places, ...marked].sort((a, b) => a.line - b.line);
}

/** Returns the result for a JavaScript file: it stays as it is. */
export function unmigrated(path: string, text: string): Migrated {
  const undecided = [
    {
      line: 1,
      message:
        "JavaScript has no types that tell what to rewrite: make it TypeScript first, or migrate it by hand",
    },
  ];
  return { path, before: text, after: text, undecided: { before: undecided, after: undecided } };
}
