import { pascalCase } from "./case.js";

/** Words that TypeScript does not allow as the name of a function or a type. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "any arguments as async await boolean break case catch class const continue debugger declare " +
    "default delete do else enum eval export extends false finally for function if implements " +
    "import in instanceof interface let never new null number object package private protected " +
    "public return static string super switch symbol this throw true try type typeof undefined " +
    "unknown var void while with yield"
  ).split(" "),
);

/** Returns whether a text is a TypeScript identifier that is allowed in any position. */
export const isIdentifier = (text: string): boolean =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) && !KEYWORDS.has(text);

/** Gives out each name once. If a name is taken, it tries the next proposal, then adds a number. */
export class Namespace {
  readonly #taken = new Set<string>();

  constructor(reserved: Iterable<string> = []) {
    for (const name of reserved) this.#taken.add(name);
  }

  /** Returns the first proposal that is free and an identifier, or else the last one plus a number. */
  claim(...proposals: [string, ...string[]]): string {
    const usable = proposals.filter(isIdentifier);
    const free = usable.find((name) => !this.#taken.has(name));
    const name = free ?? this.#numbered(usable.at(-1) ?? `Type${pascalCase(proposals[0])}`);
    this.#taken.add(name);
    return name;
  }

  #numbered(stem: string): string {
    for (let n = 2; ; n++) {
      if (!this.#taken.has(stem + n)) return stem + n;
    }
  }
}
