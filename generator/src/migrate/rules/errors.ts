import { is } from "../../diff/usage/morph.js";
import { RUNTIME } from "../packages.js";
import type { Rule } from "../rule.js";
import { isAxiosExport, throwsAxiosErrors } from "./axios.js";
import { checkText, errorMember, markPattern } from "./error-members.js";
import { isReasonOfCall } from "./rejections.js";

const UNKNOWN_REASON =
  "the reason why a call fails has the type unknown here: check it with isApiError(…)";

/**
 * Replaces the errors of axios, which klaviyo-api throws, with ours: `isAxiosError(error)` becomes
 * `isApiError(error)`, and `error.response.status` becomes `error.status`.
 */
export const errors: Rule = (node, rewriting) => {
  if (!throwsAxiosErrors(node.getSourceFile())) return undefined;
  if (is.isCallExpression(node) && isAxiosExport(node.getExpression(), "isAxiosError")) {
    const [error] = node.getArguments();
    return error && checkText(error, rewriting);
  }
  if (is.isBinaryExpression(node) && node.getOperatorToken().getText() === "instanceof") {
    const isError = isAxiosExport(node.getRight(), "AxiosError");
    return isError ? checkText(node.getLeft(), rewriting) : undefined;
  }
  if (is.isObjectBindingPattern(node)) markPattern(node, rewriting);
  if (is.isTypeReference(node) && isAxiosExport(node.getTypeName(), "AxiosError")) {
    if (isReasonOfCall(node.getParent())) rewriting.undecided(node, UNKNOWN_REASON);
    return rewriting.importName("ApiError", RUNTIME, { type: true });
  }
  if (is.isPropertyAccessExpression(node) || is.isElementAccessExpression(node)) {
    return errorMember(node, rewriting);
  }
  return undefined;
};
