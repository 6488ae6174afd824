import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { exportedName } from "../klaviyo-api.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";

/** Statuses that our runtime retries if repeating the request is safe. */
const RETRIED: ReadonlySet<number> = new Set([
  408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]);

/**
 * `new RetryWithExponentialBackoff({ numRetries: 4, maxInterval: 30 })` →
 * `{ limit: 3, maxBackoff: 30_000 }`, and its type → `RetryOptions | false`. klaviyo-api counts the first
 * attempt as one of `numRetries`.
 */
export const retries: Rule = (node, rewriting) => {
  if (is.isTypeReference(node)) {
    const named = exportedName(node.getTypeName()) === "RetryWithExponentialBackoff";
    return named
      ? `${rewriting.importName("RetryOptions", RUNTIME, { type: true })} | false`
      : undefined;
  }
  if (!is.isNewExpression(node)) return undefined;
  if (exportedName(node.getExpression()) !== "RetryWithExponentialBackoff") return undefined;
  const [config] = node.getArguments();
  return config ? retryOptions(config, rewriting) : "{}";
};

/**
 * Returns our retry options for the configuration of klaviyo-api's; `undefined` if they differ. Without a
 * second attempt it is `false`: a `limit` of 0 would still wait after a 429.
 */
export function retryOptions(config: Node, rewriting: Rewriting): string | undefined {
  const members = is.isObjectLiteralExpression(config) ? config.getProperties() : [undefined];
  const texts: string[] = [];
  let condition = "";
  for (const member of members) {
    const value = is.isPropertyAssignment(member) ? member.getInitializer() : undefined;
    const shorthand = is.isShorthandPropertyAssignment(member) ? member.getNameNode() : undefined;
    const node = value ?? shorthand;
    const name =
      (value ?? shorthand) ? (member as { getName(): string } | undefined)?.getName() : "";
    if (node && name === "numRetries") {
      if (isAtMostOne(node)) return "false";
      const attempts = rewriting.print(node);
      if (!is.isNumericLiteral(node)) condition = `${attempts} > 1 && `;
      texts.push(
        `limit: ${is.isNumericLiteral(node) ? node.getLiteralValue() - 1 : `${attempts} - 1`}`,
      );
    } else if (node && name === "maxInterval") texts.push(`maxBackoff: ${ms(node, rewriting)}`);
    else if (!node || name !== "retryCodes" || !areRetried(node)) {
      rewriting.undecided(
        config,
        "write the retries as retry: { limit, maxBackoff } (limit is numRetries - 1, maxBackoff is in ms; 429, 5xx and broken connections are retried, other statuses are not)",
      );
      return undefined;
    }
  }
  return texts.length > 0 ? `${condition}{ ${texts.join(", ")} }` : "{}";
}

const isAtMostOne = (node: Node): boolean =>
  is.isNumericLiteral(node) && node.getLiteralValue() <= 1;

/** Returns seconds as ms. */
function ms(node: Node, { print }: Rewriting): string {
  if (!is.isNumericLiteral(node)) {
    return is.isIdentifier(node) || is.isPropertyAccessExpression(node)
      ? `${print(node)} * 1_000`
      : `(${print(node)}) * 1_000`;
  }
  return String(node.getLiteralValue() * 1000).replace(/\B(?=(\d{3})+$)/g, "_");
}

const areRetried = (node: Node): boolean =>
  is.isArrayLiteralExpression(node) &&
  node.getElements().every((one) => is.isNumericLiteral(one) && RETRIED.has(one.getLiteralValue()));
