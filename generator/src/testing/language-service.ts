import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A folder from which the emitted packages of the workspace resolve. */
const FOLDER = fileURLToPath(new URL("../../../packages/contract/", import.meta.url));

/** A file that exists in the language service only. */
const FILE = join(FOLDER, "edited.mts");

/** What users have: strict settings, and nothing else of this workspace's. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ["@klaviyo-kit/source"],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** What an editor shows of a source text. */
export interface Editor {
  /** Returns what a hover shows over the first `name` after `marker`, or over the first of all. */
  hover(name: string, marker?: string): { signature: string; documentation: string };
  /** Returns the names that are offered right behind the first `text`. */
  completions(text: string): string[];
  /** Returns the names offered behind `text` that are marked as deprecated. */
  deprecated(text: string): string[];
  errors(): string[];
}

/** Opens `source` in TypeScript's language service. */
export function edit(source: string): Editor {
  const read = (path: string): string | undefined =>
    path === FILE ? source : existsSync(path) ? readFileSync(path, "utf8") : undefined;
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getCurrentDirectory: () => FOLDER,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  });
  const positionOf = (text: string, from = 0): number => {
    const position = source.indexOf(text, from);
    if (position < 0) throw new Error(`the source does not contain ${JSON.stringify(text)}`);
    return position;
  };
  const entries = (text: string): readonly ts.CompletionEntry[] =>
    service.getCompletionsAtPosition(FILE, positionOf(text) + text.length, undefined)?.entries ??
    [];
  return {
    hover(name, marker = "") {
      const info = service.getQuickInfoAtPosition(FILE, positionOf(name, positionOf(marker)));
      return {
        signature: ts.displayPartsToString(info?.displayParts),
        documentation: [
          ts.displayPartsToString(info?.documentation),
          ...(info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`),
        ].join("\n"),
      };
    },
    completions: (text) => entries(text).map(({ name }) => name),
    deprecated: (text) =>
      entries(text)
        .filter(({ kindModifiers }) => kindModifiers?.includes("deprecated"))
        .map(({ name }) => name),
    errors: () =>
      [...service.getSyntacticDiagnostics(FILE), ...service.getSemanticDiagnostics(FILE)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
      ),
  };
}
