import type { Node, PropertyAccessExpression } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { apiMethodOf } from "../klaviyo-api.js";

/** Returns whether a parameter is that of a callback of `catch`, whatever it is called on. */
export const isRejection = (parameter: Node | undefined): boolean =>
  handlerOf(parameter)?.getName() === "catch";

/** Returns whether a parameter is that of a callback of `then` or `catch`. */
export const isOfHandler = (parameter: Node): boolean =>
  /^(catch|then)$/.test(handlerOf(parameter)?.getName() ?? "");

/** Returns whether a parameter gets the reason of a call that is not awaited: `getProfiles().catch(…)`. */
export function isReasonOfCall(parameter: Node | undefined): boolean {
  const call = isRejection(parameter) ? handlerOf(parameter)?.getExpression() : undefined;
  return is.isCallExpression(call) && apiMethodOf(call) !== undefined;
}

/** Returns the method that the function of a parameter is passed to, as in `promise.catch`. */
function handlerOf(parameter: Node | undefined): PropertyAccessExpression | undefined {
  if (!is.isParameterDeclaration(parameter)) return undefined;
  const call = parameter.getParentOrThrow().getParent();
  const callee = is.isCallExpression(call) ? call.getExpression() : undefined;
  return is.isPropertyAccessExpression(callee) ? callee : undefined;
}
