import type { ImportDeclaration } from "ts-morph";

/** A name to import. */
export interface Wanted {
  readonly name: string;
  /** name in the file */
  readonly local: string;
  /** whether only its type is used */
  type: boolean;
}

/** How a file writes its imports. */
export interface Style {
  readonly quote: string;
  /** semicolon or nothing */
  readonly end: string;
}

/** Returns the style of an import, which the others follow. */
export const styleOf = (line: ImportDeclaration | undefined): Style => ({
  quote: line?.getModuleSpecifier().getText().charAt(0) ?? '"',
  end: !line || line.getText().endsWith(";") ? ";" : "",
});

const order = ({ name }: Wanted): string => name.toLowerCase();

/** Returns the import of some names from a module. */
export function importText(wanted: Iterable<Wanted>, from: string, { quote, end }: Style): string {
  const all = [...wanted].sort((a, b) => (order(a) < order(b) ? -1 : 1));
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
}

/** Returns an import with the names that are still in use; an empty text if there are none. */
export function remainingImport(line: ImportDeclaration, used: ReadonlySet<string>): string {
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
