import type { ImportDeclaration, SourceFile } from "ts-morph";
import { is, Project } from "../diff/usage/morph.js";
import { pascalCase } from "../names/case.js";
import { importText, localNames, remainingImport, styleOf, type Wanted } from "./import-text.js";
import { isModuleName } from "./klaviyo-api.js";
import { usedNames } from "./used-names.js";

/** The imports of one file: those that rules ask for, and those that remain of the original ones. */
export class Imports {
  readonly #file: SourceFile;
  /** names that the original file uses */
  readonly #used: ReadonlySet<string>;
  readonly #taken: ReadonlySet<string>;
  readonly #wanted = new Map<string, Map<string, Wanted>>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#used = usedNames(file);
    const imported = file.getImportDeclarations().filter((line) => !isFromKlaviyoApi(line));
    const names = imported.flatMap(localNames).map((one) => one.getText());
    this.#taken = new Set([...this.#used, ...names]);
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

  /**
   * Returns a rewritten text with its final imports: those that rules asked for, and the original ones
   * without the names that nothing uses any more.
   */
  write(text: string): string {
    const printed = parsed(text, this.#file);
    const old = printed.getImportDeclarations();
    const first = old.find(isFromKlaviyoApi);
    const style = styleOf(first ?? old[0]);
    const lines = [...this.#wanted]
      .sort(byKey)
      .map(([from, names]) => importText(names.values(), from, style));
    const used = usedNames(printed);
    const edits = old.map((line) => {
      const rest = remainingImport(
        line,
        (name) => used.has(name) || !(isFromKlaviyoApi(line) || this.#used.has(name)),
      );
      const all = line === first ? [rest, ...lines] : [rest];
      return { from: line.getStart(), to: line.getEnd(), text: all.filter(Boolean).join("\n") };
    });
    if (!first && lines.length > 0) {
      const at = startOf(printed);
      edits.push({ from: at, to: at, text: `${lines.join("\n")}\n` });
    }
    let result = text;
    // from the end, so that the positions of the others stay; an insertion before an import comes after it
    for (const edit of edits.sort((a, b) => b.from - a.from)) {
      const after = result.slice(edit.to);
      const rest = edit.text === "" ? after.replace(/^[ \t]*(\r?\n)?/, "") : after;
      result = result.slice(0, edit.from) + edit.text + rest;
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
    const long = pascalCase(name);
    const base = `${long.startsWith(name) ? "K" : "k"}laviyo${long}`;
    let free = base;
    for (let n = 2; this.#taken.has(free); n++) free = `${base}${n}`;
    return free;
  }
}

const isFromKlaviyoApi = (line: ImportDeclaration): boolean =>
  isModuleName(line.getModuleSpecifierValue());

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const parsed = (text: string, like: SourceFile): SourceFile =>
  new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } }).createSourceFile(
    like.getBaseName(),
    text,
  );

/** Returns the position of the first statement after directives such as `"use strict"`. */
function startOf(file: SourceFile): number {
  const first = file
    .getStatements()
    .find((one) => !(is.isExpressionStatement(one) && is.isStringLiteral(one.getExpression())));
  return first?.getStart() ?? file.getEnd();
}
