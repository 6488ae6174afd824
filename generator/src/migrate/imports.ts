import type { Identifier, ImportDeclaration, SourceFile } from "ts-morph";
import { is, Project } from "../diff/usage/morph.js";
import { isModuleName } from "./klaviyo-api.js";

interface Wanted {
  name: string;
  /** name in the file */
  local: string;
  type: boolean;
}

/** The imports of one file: what rules ask for, and what remains of klaviyo-api. */
export class Imports {
  readonly #file: SourceFile;
  readonly #taken: ReadonlySet<string>;
  readonly #wanted = new Map<string, Map<string, Wanted>>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#taken = new Set(
      file
        .getDescendants()
        .filter(is.isIdentifier)
        .filter((one) => !isMember(one) && !isReplaced(one))
        .map((one) => one.getText()),
    );
  }

  /** Returns the name under which an export can be used in the file. */
  add(name: string, from: string, type: boolean): string {
    const existing = this.#existing(name, from, type);
    if (existing !== undefined) return existing;
    const names = this.#wanted.get(from) ?? new Map<string, Wanted>();
    this.#wanted.set(from, names);
    const known = names.get(name);
    if (known) known.type &&= type;
    const wanted = known ?? { name, local: this.#free(name), type };
    names.set(name, wanted);
    return wanted.local;
  }

  /** Returns the text of a file, whose imports of klaviyo-api are still as they were, with all imports. */
  write(text: string): string {
    const printed = parsed(text, this.#file);
    const old = printed
      .getImportDeclarations()
      .filter((one) => isModuleName(one.getModuleSpecifierValue()));
    const [first] = old;
    const style = styleOf(first ?? printed.getImportDeclarations()[0]);
    const lines = this.#lines(style);
    const edits = old.map((one) => {
      const rest = remainder(one, printed);
      const all = one === first ? [rest, ...lines] : [rest];
      return { from: one.getStart(), to: one.getEnd(), text: all.filter(Boolean).join("\n") };
    });
    if (!first && lines.length > 0) {
      const at = startOf(printed);
      edits.push({ from: at, to: at, text: `${lines.join("\n")}\n` });
    }
    let result = text;
    for (const edit of edits.sort((a, b) => b.from - a.from)) {
      const gone = edit.text === "" && /^\r?\n/.exec(result.slice(edit.to))?.[0].length;
      result = result.slice(0, edit.from) + edit.text + result.slice(edit.to + (gone || 0));
    }
    return result;
  }

  /** Returns the name of an import that the file has already. */
  #existing(name: string, from: string, type: boolean): string | undefined {
    const same = this.#file
      .getImportDeclarations()
      .filter((one) => one.getModuleSpecifierValue() === from)
      .filter((one) => type || !one.isTypeOnly())
      .flatMap((one) => one.getNamedImports())
      .find((one) => one.getName() === name && (type || !one.isTypeOnly()));
    return same && (same.getAliasNode()?.getText() ?? name);
  }

  #free(name: string): string {
    if (!this.#taken.has(name)) return name;
    const long = name.charAt(0).toUpperCase() + name.slice(1);
    const base = `${long.startsWith(name) ? "K" : "k"}laviyo${long}`;
    let free = base;
    for (let n = 2; this.#taken.has(free); n++) free = `${base}${n}`;
    return free;
  }

  #lines({ quote, end }: Style): string[] {
    return [...this.#wanted].sort(byKey).map(([from, names]) => {
      const all = [...names.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
      const types = all.every(({ type }) => type);
      const specifiers = all.map(
        ({ name, local, type }) =>
          (type && !types ? "type " : "") + (name === local ? name : `${name} as ${local}`),
      );
      const start = types ? "import type" : "import";
      const tail = `from ${quote}${from}${quote}${end}`;
      const line = `${start} { ${specifiers.join(", ")} } ${tail}`;
      if (line.length <= 100) return line;
      return `${start} {\n${specifiers.map((one) => `  ${one},\n`).join("")}} ${tail}`;
    });
  }
}

interface Style {
  quote: string;
  end: string;
}

const styleOf = (line: ImportDeclaration | undefined): Style => ({
  quote: line?.getModuleSpecifier().getText().charAt(0) ?? '"',
  end: !line || line.getText().endsWith(";") ? ";" : "",
});

const order = ({ name }: Wanted): string => name.toLowerCase();

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const parsed = (text: string, like: SourceFile): SourceFile =>
  new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } }).createSourceFile(
    like.getBaseName(),
    text,
  );

/** Returns an import of klaviyo-api with the names that the file still uses; nothing if there are none. */
function remainder(line: ImportDeclaration, file: SourceFile): string {
  const used = new Set(
    file
      .getDescendants()
      .filter(is.isIdentifier)
      .filter((one) => !isMember(one) && one.getFirstAncestor(is.isImportDeclaration) !== line)
      .map((one) => one.getText()),
  );
  const whole = line.getNamespaceImport() ?? line.getDefaultImport();
  if (!line.getImportClause() || (whole && used.has(whole.getText()))) return line.getText();
  const named = line.getNamedImports();
  const kept = named.filter((one) => used.has(one.getAliasNode()?.getText() ?? one.getName()));
  if (kept.length === 0) return "";
  if (kept.length === named.length) return line.getText();
  const { quote, end } = styleOf(line);
  const names = kept.map((one) => one.getText()).join(", ");
  const start = line.isTypeOnly() ? "import type" : "import";
  return `${start} { ${names} } from ${quote}${line.getModuleSpecifierValue()}${quote}${end}`;
}

/** Returns the position of the first statement after directives such as `"use strict"`. */
function startOf(file: SourceFile): number {
  const first = file
    .getStatements()
    .find((one) => !(is.isExpressionStatement(one) && is.isStringLiteral(one.getExpression())));
  return first?.getStart() ?? file.getEnd();
}

/** Whether an identifier names a member, so that it does not take the name away from an import. */
function isMember(node: Identifier): boolean {
  const parent = node.getParent();
  if (is.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (is.isQualifiedName(parent)) return parent.getRight() === node;
  if (is.isBindingElement(parent)) return parent.getPropertyNameNode() === node;
  return (
    (is.isPropertyAssignment(parent) ||
      is.isPropertySignature(parent) ||
      is.isPropertyDeclaration(parent) ||
      is.isMethodDeclaration(parent) ||
      is.isMethodSignature(parent) ||
      is.isEnumMember(parent)) &&
    parent.getNameNode() === node
  );
}

/** Whether an identifier is a name of an import, which is there already or will be replaced. */
const isReplaced = (node: Identifier): boolean =>
  isModuleName(node.getFirstAncestor(is.isImportDeclaration)?.getModuleSpecifierValue());
