import { DATE } from "./literal.js";
import { FilterSyntaxError } from "./syntax-error.js";
import type { FilterNode, FilterValue } from "./tree.js";

/** How deep `and(…)` may nest; what is deeper is no filter but an attack on the stack. */
const DEEPEST = 100;

/**
 * Reads a filter expression: conditions separated by commas, or wrapped in `and(…)`.
 *
 *     expression = condition *( "," condition )
 *     condition  = "and(" expression ")" / operator "(" field [ "," ( value / "[" [ value *( "," value ) ] "]" ) ] ")"
 *     value      = string / number / "true" / "false" / "null" / date
 *
 * @throws {FilterSyntaxError} with the position
 */
export function parseFilter(text: string): FilterNode[] {
  let position = 0;

  const fail = (expected: string): never => {
    throw new FilterSyntaxError(text, position, expected);
  };

  /** Takes what `pattern` (sticky) matches here, if it does. */
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) position += found.length;
    return found;
  };
  const space = (): unknown => take(/\s*/y);
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
    const quoted = take(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y);
    if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\([\s\S])/g, "$1");
    const bare = take(/[^\s,()[\]"']+/y);
    if (bare === "null") return null;
    if (bare === "true" || bare === "false") return bare === "true";
    if (bare !== undefined && DATE.test(bare)) return { date: bare };
    if (bare !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare)) {
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
      if (depth === DEEPEST) fail("less nesting");
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
    const its = takes("[") ? list() : value();
    need(")");
    return { operator, field, value: its };
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
