import type { Node } from "ts-morph";
import { nameOf } from "../../diff/usage/arguments.js";
import { is } from "../../diff/usage/morph.js";

/** A member of an object literal with a name and a value. */
export interface Assigned {
  readonly name: string;
  readonly value: Node;
}

/** Reads `name: value` or `name` of an object literal; `undefined` for other members. */
export function assigned(member: Node): Assigned | undefined {
  if (is.isShorthandPropertyAssignment(member)) {
    return { name: member.getName(), value: member.getNameNode() };
  }
  if (!is.isPropertyAssignment(member)) return undefined;
  const name = nameOf(member.getNameNode());
  const value = member.getInitializer();
  return name === undefined || !value ? undefined : { name, value };
}
