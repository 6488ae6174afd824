import { createRequire } from "node:module";
import type { ExportDeclaration, Node, SourceFile, Statement } from "ts-morph";

/** Required, not imported, for the reason that `typescript.ts` gives. */
const { Node: is, Project } = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");

/** Exports by name or `Interface.member`, with their types as they are written. */
export type Exports = readonly (readonly [name: string, type: string])[];

/** A line that passes on what another file exports. */
export interface PassedOn {
  from: string;
  /** all of it where nothing is said */
  names?: readonly string[];
}

/** What a file exports, before it is read. */
export interface ExportTexts {
  /** what stands above the first declaration */
  head: string;
  declarations: readonly string[];
}

/** Declarations of exports; each begins a line. */
const DECLARATION = /^(?=export (?:interface|type|const) [\w$])/m;

/** Comments stand on lines of their own; what they say is not part of what is exported. */
const COMMENT = /^ *\/\*\*[\s\S]*?\*\/\n/gm;

/** What a constant is made by; its type stands before it. */
const MAKING = /\/\* @__PURE__ \*\/[\s\S]*/;

/** Takes a file apart, without what no export shows. */
export function exportTexts(source: string): ExportTexts {
  // in front of a declaration that begins the file, too, something is split off
  const text = `\n${source.replace(COMMENT, "")}`;
  const [head = "", ...declarations] = text.split(DECLARATION);
  return { head, declarations: declarations.map((one) => one.replace(MAKING, "0;").trim()) };
}

/** Reads declarations, all of them as one source: a parser costs more to set up than to use. */
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

/** The lines of a file that pass on what others export. */
export const readPassedOn = (head: string): PassedOn[] =>
  parse(head)
    .getExportDeclarations()
    .flatMap((line) => passedOn(line) ?? []);

function passedOn(line: ExportDeclaration): PassedOn | undefined {
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

/** A type on one line, whatever lines its printer broke it into. */
const flat = (node: Node | undefined): string =>
  (node?.getText() ?? "").replace(/\s+/g, " ").replace(/^\| /, "");
