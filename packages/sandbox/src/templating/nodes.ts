import type { Condition } from "./condition.js";
import type { Expression } from "./expression.js";
import type { Rendering } from "./rendering.js";
import { isTrue, iterated, printed } from "./values.js";

/** A part of a parsed template: writes what it renders to. */
export type Node = (rendering: Rendering) => void;

export const renderAll = (nodes: readonly Node[], rendering: Rendering): void => {
  for (const node of nodes) node(rendering);
};

export const textNode =
  (text: string): Node =>
  (rendering) =>
    rendering.write(text);

export const variableNode =
  (expression: Expression): Node =>
  (rendering) =>
    rendering.write(printed(expression.evaluate(rendering, "")));

export interface Branch {
  /** `undefined` for `else` */
  readonly condition: Condition | undefined;
  readonly nodes: readonly Node[];
}

export const ifNode =
  (branches: readonly Branch[]): Node =>
  (rendering) => {
    const branch = branches.find(({ condition }) => !condition || isTrue(condition(rendering)));
    if (branch) renderAll(branch.nodes, rendering);
  };

export const withNode =
  (variables: ReadonlyMap<string, Expression>, nodes: readonly Node[]): Node =>
  (rendering) => {
    const values = [...variables].map(([name, one]) => [name, one.evaluate(rendering, "")]);
    rendering.within(Object.fromEntries(values), () => renderAll(nodes, rendering));
  };

export interface Loop {
  /** names of the variables; several take the parts of each item */
  readonly names: readonly string[];
  readonly list: Expression;
  readonly reversed: boolean;
  readonly nodes: readonly Node[];
  /** what an empty list renders to */
  readonly empty: readonly Node[];
}

export const forNode =
  ({ names, list, reversed, nodes, empty }: Loop): Node =>
  (rendering) => {
    const items = [...iterated(list.evaluate(rendering, null))];
    if (reversed) items.reverse();
    if (items.length === 0) renderAll(empty, rendering);
    const parentloop = rendering.variable("forloop");
    for (const [index, item] of items.entries()) {
      rendering.iterate();
      const forloop = {
        counter: index + 1,
        counter0: index,
        revcounter: items.length - index,
        revcounter0: items.length - index - 1,
        first: index === 0,
        last: index === items.length - 1,
        ...(parentloop !== undefined && { parentloop }),
      };
      const parts = names.length === 1 ? [item] : iterated(item);
      const variables = Object.fromEntries(names.map((name, at) => [name, parts[at] ?? ""]));
      rendering.within({ forloop, ...variables }, () => renderAll(nodes, rendering));
    }
  };
