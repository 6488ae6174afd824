import { createRequire } from "node:module";
import type { ExportDeclaration, Node, SourceFile, Statement } from "ts-morph";

/** Required, not imported, for the reason in `typescript.ts`. */
const { Node: is, Project } = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");

/** Exports by name or `Interface.member`, with the text of their types. */
export type Exports = readonly (readonly [name: string, type: string])[];

export interface ReExport {
  from: string;
  /** exported names; all of them by default */
  names?: readonly string[];
}

/** The exports of a file as text, before they are parsed. */
export interface ExportTexts {
  /** text above the first declaration */
  head: string;
  declarations: readonly string[];
}

const DECLARATION = /^(?=export (?:interface|type|const) [\w$])/m;

/** Comments are on lines of their own. They are not part of the exports. */
const COMMENT = /^ *\/\*\*[\s\S]*?\*\/\n/gm;

/** Initializer of a constant, after its type. */
const INITIALIZER = /\/\* @__PURE__ \*\/[\s\S]*/;

/** Splits a file into declarations, without comments and initializers. */
export function exportTexts(source: string): ExportTexts {
  // the line break makes `head` exist even if the file begins with a declaration
  const text = `\n${source.replace(COMMENT, "")}`;
  const [head = "", ...declarations] = text.split(DECLARATION);
  return { head, declarations: declarations.map((one) => one.replace(INITIALIZER, "0;").trim()) };
}

/** Parses all declarations as one source, because starting the parser is the expensive part. */
export function readDeclarations(texts: Iterable<string>): Map<string, Exports> {
  const rest = [...texts];
  const out = new Map<string, Exports>(rest.map((text) => [text, []]));
  let end = 0;
  let text: string | undefined;
  for (const statement of parse(rest.join("\n")).getStatements()) {
    while (statement.getStart() >= end) {
      text = rest.shift();
      if (text === undefined) return out;
      end += text.length + 1;
    }
    if (text !== undefined) out.set(text, [...(out.get(text) ?? []), ...exportsOf(statement)]);
  }
  return out;
}

export const readReExports = (head: string): ReExport[] =>
  parse(head)
    .getExportDeclarations()
    .flatMap((line) => reExportOf(line) ?? []);

function reExportOf(line: ExportDeclaration): ReExport | undefined {
  const from = line.getModuleSpecifierValue();
  const names = line.getNamedExports().map((one) => one.getName());
  return from === undefined ? undefined : { from, ...(names.length > 0 && { names }) };
}

function parse(text: string): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  return project.createSourceFile("/exports.ts", text);
}

function exportsOf(statement: Statement): Exports {
  if (is.isInterfaceDeclaration(statement)) {
    const name = statement.getName();
    const parameters = statement.getTypeParameters().map((type) => type.getText());
    const members = statement.getProperties().map((member) => {
      const mark = member.hasQuestionToken() ? "?" : "";
      return [`${name}.${member.getName()}`, mark + flat(member.getTypeNode())] as const;
    });
    return [[name, `interface ${parameters}`], ...members];
  }
  if (is.isTypeAliasDeclaration(statement)) {
    return [[statement.getName(), flat(statement.getTypeNode())]];
  }
  if (!is.isVariableStatement(statement)) return [];
  return statement
    .getDeclarations()
    .map((one) => [one.getName(), flat(one.getTypeNode())] as const);
}

/** Returns a type on one line, however the layout has broken it: comments inside objects break them. */
const flat = (node: Node | undefined): string =>
  (node?.getText() ?? "")
    .replace(/\s+/g, " ")
    .replace(/; \}/g, " }")
    .replace(/([<(]) /g, "$1")
    .replace(/,? ([>)])/g, "$1")
    .replace(/(^|[<(]|[:,] )\| /g, "$1");
