import { key, MOST_IN_A_LINE, quote, WIDTH } from "./text.js";

/** An expression that is written out as it is, such as the name of an imported constant. */
export class Expression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** A call of a function by its name, as in `z.array(…)`, and of a method of what it returns. */
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
 * A value as TypeScript source: on one line where it fits and is no list of many, otherwise one member
 * a line. Members that are `undefined` are left out.
 * @param column where the value starts, so that the first line fits too
 */
export function printValue(value: Printable, indent = "", column = indent.length): string {
  const flat = printFlat(value, WIDTH - column);
  if (flat !== undefined) return flat;
  if (value instanceof FunctionCall) return printCall(value, indent, column);
  if (!isContainer(value)) return printFlat(value) ?? "";
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: Printable) => `${inner}${printValue(item, inner)},\n`);
    return `[\n${items.join("")}${indent}]`;
  }
  const members = entries(value).map(([name, member]) => {
    const head = `${inner}${memberName(name)}: `;
    return `${head}${printValue(member, inner, head.length + 1)},\n`;
  });
  return `{\n${members.join("")}${indent}}`;
}

/** A lone argument stays on the line of its call; several stand one a line. */
function printCall(call: FunctionCall, indent: string, column: number): string {
  const { name, args, method } = call;
  const [only] = args;
  const inner = `${indent}  `;
  const list =
    args.length === 1
      ? printValue(only, indent, column + name.length + 1)
      : `\n${args.map((arg) => `${inner}${printValue(arg, inner)},\n`).join("")}${indent}`;
  return `${name}(${list})${method ? `.${printFlat(method)}` : ""}`;
}

/** A value on one line, or `undefined` where it is a column or takes more than `width` columns. */
function printFlat(value: Printable, width = Number.POSITIVE_INFINITY): string | undefined {
  const list = value instanceof FunctionCall ? value.args : Array.isArray(value) ? value : [];
  if (list.length > MOST_IN_A_LINE && Number.isFinite(width)) return undefined;
  if (value instanceof FunctionCall) {
    const { name, args, method } = value;
    const call = printList(
      `${name}(`,
      args.map((arg) => ["", arg]),
      ")",
      width,
    );
    return call && method ? fitting(`${call}.${printFlat(method)}`, width) : call;
  }
  if (!isContainer(value)) return fitting(printScalar(value), width);
  if (Array.isArray(value)) {
    return printList(
      "[",
      value.map((item) => ["", item]),
      "]",
      width,
    );
  }
  const members = entries(value).map(
    ([name, member]) => [`${memberName(name)}: `, member] as const,
  );
  return members.length === 0 ? fitting("{}", width) : printList("{ ", members, " }", width);
}

const fitting = (text: string, width: number): string | undefined =>
  text.length <= width ? text : undefined;

function printScalar(value: Printable): string {
  if (value instanceof Expression) return value.code;
  return typeof value === "string" ? quote(value) : String(value);
}

function printList(
  open: string,
  items: readonly (readonly [head: string, item: Printable])[],
  close: string,
  width: number,
): string | undefined {
  let text = open;
  for (const [n, [head, item]] of items.entries()) {
    text += n === 0 ? head : `, ${head}`;
    const rest = printFlat(item, width - text.length - close.length);
    if (rest === undefined) return undefined;
    text += rest;
  }
  return fitting(text + close, width);
}

/** `__proto__` in an object literal would not make a member but set the prototype. */
const memberName = (name: string): string => (name === "__proto__" ? '["__proto__"]' : key(name));

const isContainer = (value: Printable): value is Printable[] | { [key: string]: Printable } =>
  typeof value === "object" &&
  value !== null &&
  !(value instanceof Expression || value instanceof FunctionCall);

const entries = (value: object): [string, Printable][] =>
  Object.entries(value as { [key: string]: Printable }).filter(
    ([, member]) => member !== undefined,
  );
