import { createRequire } from "node:module";
import type { SourceFile } from "ts-morph";
import type { Files } from "../files/write.js";
import { difference } from "./lists.js";

/** Required, not imported, for the reason that `typescript.ts` gives. */
const { Project } = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");

/** What a package exports, by name or `Interface.member`, with its type as it is written. */
export type Surface = ReadonlyMap<string, string>;

/** How the exports of a package differ. */
export interface SurfaceChange {
  lost: string[];
  changed: string[];
  gained: string[];
}

/**
 * Sources that `exports` of a package's package.json lead to. Schemas and mocks are left out: each
 * export of theirs stands for a type or an operation, which is compared itself.
 */
const ENTRIES = ["index", "filters"] as const;

/** Files behind the entries that are left out. */
const LEFT_OUT = /(^|\/)(schemas|mocks)\.ts$/;

/** Comments stand on lines of their own; what they say is not part of what is exported. */
const withoutComments = (text: string): string => text.replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "");

/** Sources of every package by its name, without comments. */
function sourcesByPackage(files: Files): Map<string, Map<string, string>> {
  const out = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    const [, name, inner] = /^([^/]+)\/src\/(.+\.ts)$/.exec(path) ?? [];
    if (name === undefined || inner === undefined || LEFT_OUT.test(inner)) continue;
    const sources = out.get(name) ?? new Map<string, string>();
    out.set(name, sources.set(inner, withoutComments(text)));
  }
  return out;
}

/**
 * Compares what packages export before and after, from their sources alone and package by package.
 * Packages that are there only once are left out.
 * @param before files by `package/src/…`
 */
export function compareSurfaces(before: Files, after: Files): Map<string, SurfaceChange> {
  const [one, other] = [sourcesByPackage(before), sourcesByPackage(after)];
  const out = new Map<string, SurfaceChange>();
  for (const [name, sources] of one) {
    const next = other.get(name);
    if (!next) continue;
    const was = surfaceOf(withoutShared(sources, next));
    out.set(name, compareSurface(was, surfaceOf(withoutShared(next, sources))));
  }
  return out;
}

/** Exports that declare something themselves; each begins a line. */
const DECLARATION = /^(?=export (?:interface|type|const) [\w$])/m;

/** Sources without the declarations that stand in others too: these need not be parsed. */
function withoutShared(
  sources: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): Map<string, string> {
  const out = new Map<string, string>();
  for (const [path, text] of sources) {
    const shared = new Set((others.get(path) ?? "").split(DECLARATION).map((one) => one.trim()));
    const [head = "", ...declarations] = text.split(DECLARATION);
    out.set(path, head + declarations.filter((one) => !shared.has(one.trim())).join(""));
  }
  return out;
}

function compareSurface(before: Surface, after: Surface): SurfaceChange {
  const { removed, added, kept } = difference(before.keys(), after.keys());
  return {
    lost: removed,
    gained: added,
    changed: kept.filter((name) => before.get(name) !== after.get(name)),
  };
}

/**
 * The public surface of a package, read from its TypeScript. Types are compared as they are written:
 * the generator writes the same type the same way.
 * @param sources by path below `src/`
 */
export function surfaceOf(sources: ReadonlyMap<string, string>): Surface {
  if (![...sources.values()].some((text) => DECLARATION.test(text))) return new Map();
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  for (const [path, text] of sources) project.createSourceFile(`/${path}`, text);
  const surface = new Map<string, string>();
  const seen = new Set<SourceFile>();
  const follow = (path: string, only?: ReadonlySet<string>): void => {
    const file = project.getSourceFile(path);
    if (!file || (!only && seen.has(file))) return;
    if (!only) seen.add(file);
    for (const [name, type] of declaredIn(file)) {
      if (!only || only.has(name.replace(/\..*$/, ""))) surface.set(name, type);
    }
    for (const line of file.getExportDeclarations()) {
      const from = line.getModuleSpecifierValue();
      if (!from?.startsWith(".")) continue;
      const names = line.getNamedExports().map((one) => one.getName());
      const target = new URL(from.replace(/\.js$/, ".ts"), `file://${path}`).pathname;
      follow(target, names.length > 0 ? new Set(names) : undefined);
    }
  };
  for (const entry of ENTRIES) follow(`/${entry}.ts`);
  return surface;
}

/** Exports that a file declares itself. */
function declaredIn(file: SourceFile): [string, string][] {
  const interfaces = file.getInterfaces().flatMap((one): [string, string][] => [
    [one.getName(), `interface ${one.getTypeParameters().map((type) => type.getText())}`],
    ...one.getProperties().map((member): [string, string] => {
      const mark = member.hasQuestionToken() ? "?" : "";
      return [`${one.getName()}.${member.getName()}`, mark + text(member.getTypeNode())];
    }),
  ]);
  const aliases = file
    .getTypeAliases()
    .map((one): [string, string] => [one.getName(), text(one.getTypeNode())]);
  const values = file
    .getVariableDeclarations()
    .filter((one) => one.isExported())
    .map((one): [string, string] => [one.getName(), text(one.getTypeNode())]);
  return [...interfaces, ...aliases, ...values];
}

/** A type on one line, whatever lines its printer broke it into. */
const text = (node: { getText(): string } | undefined): string =>
  (node?.getText() ?? "").replace(/\s+/g, " ").replace(/^\| /, "");
