import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Node, SourceFile } from "ts-morph";
import { InputError } from "../../errors.js";
import type { Place } from "../change.js";
import { writtenIn } from "./arguments.js";
import { is, Project } from "./morph.js";
import { collectNames, isForeign, type Mentions, readOf } from "./properties.js";
import type { ImportUse, OperationUse, Read, Usage } from "./usage.js";

const PACKAGE = /^@klaviyo-kit\/([^/]+)(?:\/(.+))?$/;

/** Names of generated exports that stand for an operation, with the name of its function in them. */
const DERIVED = /^(.+?)(?:Filter|RequestSchema|ResponseSchema|Parameters)$/;

/**
 * Reads what the TypeScript files of a folder use of our packages.
 * @param known names of all operation functions, and of their aliases
 * @throws InputError if the folder has no TypeScript files
 */
export function readUsage(folder: string, known: ReadonlySet<string>): Usage {
  const root = resolve(folder);
  const files = sourceFiles(root);
  const own = new Set(files.map((file) => file.getFilePath() as string));
  const placeOf = (node: Node): Place => ({
    file: relative(root, node.getSourceFile().getFilePath()),
    line: node.getStartLineNumber(),
  });
  const imports = files.flatMap((file) => importsOf(file, placeOf));
  const operations =
    imports.length === 0 ? [] : files.flatMap((file) => usesOf(file, known, own, placeOf));
  const mentions: Mentions = new Map();
  for (const file of imports.length === 0 ? [] : files) collectNames(file, mentions);
  const reads = new Map<string, Read[]>();
  return {
    operations,
    imports,
    reads: (name) => {
      const found =
        reads.get(name) ??
        (mentions.get(name) ?? [])
          .filter(({ read }) => read)
          .flatMap(({ node }) => readOf(node, own, placeOf));
      reads.set(name, found);
      return found;
    },
    writes: (name) =>
      (mentions.get(name) ?? []).filter(({ read }) => !read).map(({ node }) => placeOf(node)),
  };
}

/** Returns the files of the project's `tsconfig.json`, or else all TypeScript files of the folder. */
function sourceFiles(root: string): SourceFile[] {
  const config = join(root, "tsconfig.json");
  const project = new Project({
    skipFileDependencyResolution: true,
    ...(existsSync(config) ? { tsConfigFilePath: config } : { compilerOptions: { strict: true } }),
  });
  if (project.getSourceFiles().length === 0) {
    const all = ["ts", "tsx", "mts"].map((ending) => join(root, `**/*.${ending}`));
    project.addSourceFilesAtPaths([...all, `!${join(root, "**/node_modules/**")}`]);
  }
  const files = project.getSourceFiles().filter((file) => !file.isInNodeModules());
  if (files.length === 0) {
    throw new InputError(`${root} has no tsconfig.json and no .ts, .tsx or .mts files`);
  }
  return files;
}

function importsOf(file: SourceFile, placeOf: (node: Node) => Place): ImportUse[] {
  const lines = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
  return lines.flatMap((line) => {
    const [, domain] = PACKAGE.exec(line.getModuleSpecifierValue() ?? "") ?? [];
    if (domain === undefined) return [];
    const names = is.isImportDeclaration(line) ? line.getNamedImports() : line.getNamedExports();
    const named = names.map((one) => ({ domain, name: one.getName(), place: placeOf(one) }));
    return named.length > 0 ? named : [{ domain, name: "*", place: placeOf(line) }];
  });
}

/** Returns the calls and other mentions of operations in a file. */
function usesOf(
  file: SourceFile,
  known: ReadonlySet<string>,
  own: ReadonlySet<string>,
  placeOf: (node: Node) => Place,
): OperationUse[] {
  const imported = new Map<string, string>();
  const out: OperationUse[] = [];
  for (const line of file.getImportDeclarations()) {
    if (!PACKAGE.test(line.getModuleSpecifierValue())) continue;
    for (const one of line.getNamedImports()) {
      const name = operationOf(one.getName(), known);
      if (name === undefined) continue;
      imported.set(one.getAliasNode()?.getText() ?? one.getName(), one.getName());
      if (one.getName() === name) continue;
      // types and schemas of an operation: anything of it may be used
      if (!one.getName().endsWith("Filter")) out.push(mention(name, placeOf(one)));
    }
  }
  for (const node of file.getDescendants()) {
    if (is.isIdentifier(node)) {
      const name = imported.get(node.getText()) ?? boundName(node, known);
      const operation = name === undefined ? undefined : operationOf(name, known);
      if (name === undefined || operation === undefined || !isUse(node)) continue;
      const { parent, filter } = { parent: node.getParent(), filter: name.endsWith("Filter") };
      if (is.isCallExpression(parent) && parent.getExpression() === node) {
        const [first, second] = parent.getArguments();
        const [argument, path] = filter ? [first, "filter"] : [bound(node) ? first : second, ""];
        out.push({
          name: operation,
          place: placeOf(node),
          written: writtenIn(argument, path, placeOf),
          ...(filter && { filterOnly: true as const }),
        });
      } else if (name === operation) out.push(mention(name, placeOf(node)));
    } else if (is.isPropertyAccessExpression(node) && known.has(node.getName())) {
      const parent = node.getParent();
      if (isForeign(node.getNameNode(), own)) continue;
      const namespace = isNamespace(node.getExpression());
      if (is.isCallExpression(parent) && parent.getExpression() === node) {
        const argument = parent.getArguments()[namespace ? 1 : 0];
        const written = writtenIn(argument, "", placeOf);
        out.push({ name: node.getName(), place: placeOf(node.getNameNode()), written });
      } else out.push(mention(node.getName(), placeOf(node.getNameNode())));
    }
  }
  return out;
}

/** A use whose parameters are not known. */
const mention = (name: string, place: Place): OperationUse => ({
  name,
  place,
  written: [{ path: "", place, opaque: true }],
});

/** Returns the operation that an export stands for: `getProfiles` for `GetProfilesParameters`. */
function operationOf(name: string, known: ReadonlySet<string>): string | undefined {
  const camel = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
  const [, stem = name] = DERIVED.exec(name) ?? [];
  return [name, camel(name), camel(stem)].find((one) => known.has(one));
}

/** Returns the name of an operation that was taken out of a bound client: `const { getProfiles } = …`. */
function boundName(node: Node, known: ReadonlySet<string>): string | undefined {
  if (!known.has(node.getText())) return undefined;
  return bound(node) ? node.getText() : undefined;
}

const bound = (node: Node): boolean =>
  node
    .getSymbol()
    ?.getDeclarations()
    .some((one) => is.isBindingElement(one)) === true;

/** Whether an identifier is more than the name of an import, a member or a declaration. */
function isUse(node: Node): boolean {
  const parent = node.getParent();
  return !(
    is.isImportSpecifier(parent) ||
    is.isBindingElement(parent) ||
    is.isTypeReference(parent) ||
    (is.isPropertyAccessExpression(parent) && parent.getNameNode() === node) ||
    (is.isPropertyAssignment(parent) && parent.getNameNode() === node)
  );
}

const isNamespace = (node: Node): boolean =>
  is.isIdentifier(node) &&
  node
    .getSymbol()
    ?.getDeclarations()
    .some((one) => is.isNamespaceImport(one)) === true;
