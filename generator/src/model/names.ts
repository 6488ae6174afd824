/** Words of an identifier of any case: `get_profiles`, `push-token`, `CatalogItem`, `Data Privacy`. */
function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `get_profiles` → `GetProfiles`; capitals inside a word stay (`APIError` → `APIError`). */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "")
    .map(capitalise)
    .join("");
}

/** `get_profiles` → `getProfiles`. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  const head = /^[A-Z]+(?![a-z])/.exec(pascal)?.[0] ?? pascal.charAt(0);
  return head.toLowerCase() + pascal.slice(head.length);
}

/** `Data Privacy` → `data-privacy`. */
export const kebabCase = (text: string): string => words(text).join("-").toLowerCase();

/** Words that TypeScript does not take as the name of a function or a type. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "any arguments as async await boolean break case catch class const continue debugger declare " +
    "default delete do else enum eval export extends false finally for function if implements " +
    "import in instanceof interface let never new null number object package private protected " +
    "public return static string super switch symbol this throw true try type typeof undefined " +
    "unknown var void while with yield"
  ).split(" "),
);

/** Whether a text can stand as an identifier in TypeScript, in any position. */
export const isIdentifier = (text: string): boolean =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) && !KEYWORDS.has(text);

/** Hands out names, each once; a taken name falls back to the next proposal, then to a number. */
export class Namespace {
  readonly #taken = new Set<string>();

  constructor(reserved: Iterable<string> = []) {
    for (const name of reserved) this.#taken.add(name);
  }

  /** The first proposal that is free and an identifier, or the last one with a number behind it. */
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

/** Whether two words are singular and plural of each other, or the same: `tags` and `tag`. */
export function sameNoun(one: string, other: string): boolean {
  const forms = (word: string): string[] => [
    word,
    word.replace(/ies$/, "y"),
    word.replace(/(s|x|ch|sh)es$/, "$1"),
    word.replace(/s$/, ""),
  ];
  const others = new Set(forms(kebabCase(other)));
  return forms(kebabCase(one)).some((form) => others.has(form));
}
