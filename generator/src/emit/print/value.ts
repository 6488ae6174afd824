import {
  type Doc,
  group,
  hardLine,
  ifBroken,
  indent,
  join,
  layOut,
  line,
  MOST_IN_A_LINE,
  onOneLine,
} from "../../text/layout.js";
import { key, quote } from "./text.js";

/** Source code that is printed as it is, such as the name of an imported constant. */
export class Expression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** A function call, as in `z.array(…)`, optionally followed by a method call on its result. */
export class FunctionCall {
  readonly name: string;
  readonly args: readonly Printable[];
  readonly method: FunctionCall | undefined;
  constructor(name: string, args: readonly Printable[] = [], method?: FunctionCall) {
    this.name = name;
    this.args = args;
    this.method = method;
  }
}

export type Printable =
  | string
  | number
  | boolean
  | null
  | undefined
  | Expression
  | FunctionCall
  | readonly Printable[]
  | { readonly [key: string]: Printable };

/**
 * Returns a value as TypeScript source: on one line if it fits and has no long list, otherwise one
 * member per line. Members that are `undefined` are left out.
 * @param column where the value starts, so that the first line fits too
 */
export const printValue = (value: Printable, indent = "", column = indent.length): string =>
  layOut(valueDoc(value), { indent, column });

/** @param after columns to keep free after the value */
function valueDoc(value: Printable, after = 0): Doc {
  if (value instanceof FunctionCall) return callDoc(value, after);
  if (!isContainer(value)) return printScalar(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Printable) => valueDoc(item, 1));
    return items.length === 0 ? "[]" : group(listDoc("[", items, "]"), { after });
  }
  const members = entries(value).map(([name, member]) => [
    `${memberName(name)}: `,
    valueDoc(member, 1),
  ]);
  if (members.length === 0) return "{}";
  const lines = join([",", line()], members);
  return group(["{", indent([line(), lines]), ifBroken(","), line(), "}"], { after });
}

/** A single argument stays on the line of its call; several are broken into one per line. */
function callDoc({ name, args, method }: FunctionCall, after: number): Doc {
  const end = method ? `).${onOneLine(valueDoc(method)) ?? ""}` : ")";
  const [only] = args;
  if (args.length === 0) return `${name}(${end}`;
  if (args.length === 1) return [`${name}(`, valueDoc(only, after + end.length), end];
  const docs = args.map((arg) => valueDoc(arg, 1));
  return group(listDoc(`${name}(`, docs, end), { after });
}

/** A long list is printed as a column, so everything around it is broken too. */
function listDoc(open: string, items: readonly Doc[], close: string): Doc {
  const edge = items.length > MOST_IN_A_LINE ? hardLine() : line("");
  return [open, indent([edge, join([",", line()], items)]), ifBroken(","), line(""), close];
}

function printScalar(value: Printable): string {
  if (value instanceof Expression) return value.code;
  return typeof value === "string" ? quote(value) : String(value);
}

/** `__proto__` in an object literal would set the prototype. */
const memberName = (name: string): string => (name === "__proto__" ? '["__proto__"]' : key(name));

const isContainer = (value: Printable): value is Printable[] | { [key: string]: Printable } =>
  typeof value === "object" &&
  value !== null &&
  !(value instanceof Expression || value instanceof FunctionCall);

const entries = (value: object): [string, Printable][] =>
  Object.entries(value as { [key: string]: Printable }).filter(
    ([, member]) => member !== undefined,
  );
