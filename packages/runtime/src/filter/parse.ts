import { DATE } from "./literal.js";
import { FilterSyntaxError } from "./syntax-error.js";
import type { FilterNode, FilterValue } from "./tree.js";

// The patterns of this file match in linear time: no text fits two parts of one in different ways.

/** Maximum nesting of `and(…)`; deeper expressions could overflow the stack. */
const MAX_DEPTH = 100;

/**
 * Parses a filter expression: conditions separated by commas or wrapped in `and(…)`.
 *
 *     expression = condition *( "," condition )
 *     condition  = "and(" expression ")" / operator "(" field [ "," ( value / "[" [ value *( "," value ) ] "]" ) ] ")"
 *     value      = string / number / "true" / "false" / "null" / date
 *
 * @throws {FilterSyntaxError} with the position of the error
 */
export function parseFilter(text: string): FilterNode[] {
  let position = 0;

  const fail = (expected: string): never => {
    throw new FilterSyntaxError(text, position, expected);
  };

  /** Consumes and returns what `pattern` (sticky) matches at the current position. */
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) position += found.length;
    return found;
  };
  const space = (): unknown => take(/\s*/y);
  /** Consumes `character` if it is next, and returns whether it was. */
  const takes = (character: string): boolean => {
    space();
    if (text[position] !== character) return false;
    position++;
    return true;
  };
  const need = (character: string): void => {
    if (!takes(character)) fail(JSON.stringify(character));
  };

  function value(): FilterValue {
    space();
    const start = position;
    const quoted = take(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^'\\]*(?:\\[\s\S][^'\\]*)*'/y);
    if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\([\s\S])/g, "$1");
    const bare = take(/[^\s,()[\]"']+/y);
    if (bare === "null") return null;
    if (bare === "true" || bare === "false") return bare === "true";
    if (bare !== undefined && DATE.test(bare)) return { date: bare };
    if (bare !== undefined && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(bare)) {
      return Number(bare);
    }
    position = start;
    return fail("a quoted string, a number, true, false, null or a date");
  }

  function list(): FilterValue[] {
    const values: FilterValue[] = [];
    if (takes("]")) return values;
    do values.push(value());
    while (takes(","));
    need("]");
    return values;
  }

  function condition(depth: number): FilterNode {
    space();
    const operator = take(/[a-z]+(-[a-z]+)*/y) ?? fail("an operator");
    need("(");
    if (operator === "and") {
      if (depth === MAX_DEPTH) fail("less nesting");
      const conditions = expression(depth + 1);
      need(")");
      return { operator, conditions };
    }
    space();
    const field = take(/[^\s,()[\]"'\\]+/y) ?? fail("a field");
    if (!takes(",")) {
      need(")");
      return { operator, field };
    }
    const compared = takes("[") ? list() : value();
    need(")");
    return { operator, field, value: compared };
  }

  function expression(depth: number): FilterNode[] {
    const conditions: FilterNode[] = [];
    do conditions.push(condition(depth));
    while (takes(","));
    return conditions;
  }

  const conditions = expression(0);
  space();
  if (position < text.length) fail('"," or the end');
  return conditions;
}
