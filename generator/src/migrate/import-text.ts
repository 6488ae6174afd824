import type { Identifier, ImportDeclaration, ImportSpecifier } from "ts-morph";

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

/** Returns the identifiers by which a file uses what it imports. */
export function localNames(line: ImportDeclaration): Identifier[] {
  const named = line.getNamedImports().map(localName);
  return [line.getDefaultImport(), line.getNamespaceImport(), ...named].filter(
    (one) => one !== undefined,
  );
}

// only a name before `as` may be a string
const localName = (one: ImportSpecifier): Identifier =>
  (one.getAliasNode() ?? one.getNameNode()) as Identifier;

/** Returns an import with the names that are needed; an empty text if there are none. */
export function remainingImport(
  line: ImportDeclaration,
  isNeeded: (name: string) => boolean,
): string {
  const isKept = (one: Identifier): boolean => isNeeded(one.getText());
  const names = localNames(line);
  if (names.every(isKept)) return line.getText();
  if (!names.some(isKept)) return "";
  const whole = line.getDefaultImport();
  const space = line.getNamespaceImport();
  const named = line.getNamedImports().filter((one) => isKept(localName(one)));
  const clause = [
    ...(whole && isKept(whole) ? [whole.getText()] : []),
    ...(space && isKept(space) ? [`* as ${space.getText()}`] : []),
    ...(named.length > 0 ? [`{ ${named.map((one) => one.getText()).join(", ")} }`] : []),
  ].join(", ");
  const { quote, end } = styleOf(line);
  const start = line.isTypeOnly() ? "import type" : "import";
  return `${start} ${clause} from ${quote}${line.getModuleSpecifierValue()}${quote}${end}`;
}
